import { Injectable } from '@nestjs/common';
import { CertificateIssued, CertificateReader } from '@app/certification';
import { type JobHandler, ListensTo, type PayloadOf } from '@platform/queue';
import { FulfilmentService } from './fulfilment.service';

/** A certificate was issued: it fulfils what its holder owes for that year. */
@ListensTo({ event: CertificateIssued, name: 'compliance.on-certificate-issued', batch: 50 })
@Injectable()
export class OnCertificateIssued implements JobHandler<typeof CertificateIssued> {
  constructor(
    private readonly certificates: CertificateReader,
    private readonly fulfilment: FulfilmentService,
  ) {}

  async handle(payloads: PayloadOf<typeof CertificateIssued>[]): Promise<void> {
    const ids = payloads.map((payload) => payload.certificateId);
    await this.fulfilment.recordCertificates(await this.certificates.findByIds(ids));
  }
}
