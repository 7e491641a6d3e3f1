import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { notFound } from '@platform/errors';
import type { Actor } from '@platform/security';
import type { CertificateView } from './certificate-view';
import { type CertificateFilter, CertificateRepository } from './certificate.repository';

const READ = 'certification:read';

/** Reads certificates, each only for whom it may concern. */
@Injectable()
export class CertificateService {
  constructor(
    private readonly certificates: CertificateRepository,
    private readonly scope: ScopeService,
  ) {}

  /** For services and resolvers that have checked who asks. */
  async get(id: string): Promise<CertificateView> {
    const certificate = await this.certificates.find(id);
    if (!certificate) throw notFound('certificate');
    return certificate;
  }

  findOfLearner(learnerId: string): Promise<CertificateView[]> {
    return this.certificates.findOfLearner(learnerId);
  }

  /** The holder's own certificate; anybody else's does not exist. */
  async getOwn(learnerId: string, id: string): Promise<CertificateView> {
    const certificate = await this.get(id);
    if (certificate.learnerId !== learnerId) throw notFound('certificate');
    return certificate;
  }

  /** For the holder, and for staff in whose scope the programme or the holder lies. */
  async getVisible(actor: Actor, id: string): Promise<CertificateView> {
    const certificate = await this.get(id);
    if (actor.kind === 'learner' && certificate.learnerId === actor.id) return certificate;
    const roots = (await this.scope.permits(actor, READ)) ? await this.scope.rootsFor(actor, READ) : [];
    const isVisible =
      roots.length > 0 &&
      ((await this.scope.covers(actor, READ, certificate.unitId)) ||
        (await this.certificates.isHolderWithin(id, roots)));
    if (!isVisible) throw notFound('certificate');
    return certificate;
  }

  /** A page of the actor's scope, newest first, one row more than asked for. */
  async search(
    actor: Actor,
    filter: CertificateFilter,
    first: number,
    beforeId: string | null,
  ): Promise<CertificateView[]> {
    return this.certificates.search(await this.scope.rootsFor(actor, READ), filter, first + 1, beforeId);
  }
}
