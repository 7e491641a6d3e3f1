import { Injectable } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { notFound } from '@platform/errors';
import type { Actor } from '@platform/security';
import { StandingAccess } from '../standing/standing-access';
import { type CertificateKey, StandingRepository } from '../standing/standing.repository';
import { SupersedingService } from './superseding.service';

/**
 * A name that was wrong, or has changed, is corrected by a newer version of the certificate, never in the old one
 * (domain.md rule 24). The name is the one that VNeID gave at the last sign-in: nobody types it.
 */
@Injectable()
export class CorrectionService {
  constructor(
    private readonly database: Database,
    private readonly access: StandingAccess,
    private readonly standing: StandingRepository,
    private readonly superseding: SupersedingService,
    private readonly audit: AuditLog,
  ) {}

  /** By staff in whose scope the programme lies. Says the id of the new version; refusals as `supersede`. */
  async correct(actor: Actor, key: CertificateKey, reason: string): Promise<string> {
    const next = await this.superseding.prepare(key);
    return this.database.transaction(async () => {
      const certificate = await this.access.lock(actor, 'certification:correct', key);
      const id = await this.superseding.supersede(certificate, next, actor);
      await this.audit.record({
        actor,
        action: 'certification:correct',
        subjectType: 'certificate',
        subjectId: certificate.id,
        reason,
        before: { state: certificate.state },
        after: { state: 'SUPERSEDED', by: id },
      });
      return id;
    });
  }

  /** By the holder, after VNeID has changed the name; anybody else's certificate does not exist. */
  async correctOwn(actor: Actor, certificateId: string): Promise<string> {
    const next = await this.superseding.prepare({ id: certificateId });
    return this.database.transaction(async () => {
      const certificate = await this.standing.lock({ id: certificateId });
      if (actor.kind !== 'learner' || certificate?.learnerId !== actor.id) throw notFound('certificate');
      return this.superseding.supersede(certificate, next, actor);
    });
  }
}
