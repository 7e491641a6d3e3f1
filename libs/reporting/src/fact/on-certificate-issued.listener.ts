import { Injectable } from '@nestjs/common';
import { CertificateIssued, CertificateReader } from '@app/certification';
import { type JobHandler, ListensTo, type PayloadOf } from '@platform/queue';
import { FactService } from './fact.service';

/** A certificate was issued: its holder counts. */
@ListensTo({ event: CertificateIssued, name: 'reporting.on-certificate-issued', batch: 50 })
@Injectable()
export class OnCertificateIssued implements JobHandler<typeof CertificateIssued> {
  constructor(
    private readonly certificates: CertificateReader,
    private readonly facts: FactService,
  ) {}

  async handle(payloads: PayloadOf<typeof CertificateIssued>[]): Promise<void> {
    const ids = payloads.map((payload) => payload.certificateId);
    await this.facts.record(await this.certificates.findByIds(ids));
  }
}
