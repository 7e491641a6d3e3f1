import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { notFound } from '@platform/errors';
import type { Actor } from '@platform/security';
import { type CertificateKey, type StandingCertificate, StandingRepository } from './standing.repository';

/** Permissions under which staff change the standing of a certificate. */
type StandingPermission = 'certification:revoke' | 'certification:suspend' | 'certification:correct';

/** Finds and locks the certificate that somebody is about to act on. */
@Injectable()
export class StandingAccess {
  constructor(
    private readonly standing: StandingRepository,
    private readonly scope: ScopeService,
  ) {}

  /** Locks a certificate whose programme lies in the actor's scope; any other does not exist (`NOT_FOUND`). */
  async lock(
    actor: Actor,
    permission: StandingPermission,
    key: CertificateKey,
  ): Promise<StandingCertificate> {
    const certificate = await this.standing.lock(key);
    const isInScope = certificate && (await this.scope.covers(actor, permission, certificate.unitId));
    if (!certificate || !isInScope) throw notFound('certificate');
    return certificate;
  }
}
