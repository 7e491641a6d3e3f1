import { Injectable } from '@nestjs/common';
import { CertificateRevoked, CertificateReader } from '@app/certification';
import { type JobHandler, ListensTo, type PayloadOf } from '@platform/queue';
import { FactService } from './fact.service';

/** A certificate was revoked: its holder no longer counts by it. */
@ListensTo({ event: CertificateRevoked, name: 'reporting.on-certificate-revoked', batch: 50 })
@Injectable()
export class OnCertificateRevoked implements JobHandler<typeof CertificateRevoked> {
  constructor(
    private readonly certificates: CertificateReader,
    private readonly facts: FactService,
  ) {}

  async handle(payloads: PayloadOf<typeof CertificateRevoked>[]): Promise<void> {
    const ids = payloads.map((payload) => payload.certificateId);
    await this.facts.record(await this.certificates.findByIds(ids));
  }
}
