import { Injectable } from '@nestjs/common';
import { CertificateEnded, CertificateReader } from '@app/certification';
import { type JobHandler, ListensTo, type PayloadOf } from '@platform/queue';
import { FactService } from './fact.service';

/** A certificate was revoked or replaced: its holder no longer counts by it. */
@ListensTo({ event: CertificateEnded, name: 'reporting.on-certificate-ended', batch: 50 })
@Injectable()
export class OnCertificateEnded implements JobHandler<typeof CertificateEnded> {
  constructor(
    private readonly certificates: CertificateReader,
    private readonly facts: FactService,
  ) {}

  async handle(payloads: PayloadOf<typeof CertificateEnded>[]): Promise<void> {
    const ids = payloads.map((payload) => payload.certificateId);
    await this.facts.record(await this.certificates.findByIds(ids));
  }
}
