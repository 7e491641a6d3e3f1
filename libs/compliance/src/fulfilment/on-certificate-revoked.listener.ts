import { Injectable } from '@nestjs/common';
import { CertificateRevoked, CertificateReader } from '@app/certification';
import { type JobHandler, ListensTo, type PayloadOf } from '@platform/queue';
import { FulfilmentService } from './fulfilment.service';

/** A certificate was revoked: what it fulfilled is owed again. */
@ListensTo({ event: CertificateRevoked, name: 'compliance.on-certificate-revoked', batch: 50 })
@Injectable()
export class OnCertificateRevoked implements JobHandler<typeof CertificateRevoked> {
  constructor(
    private readonly certificates: CertificateReader,
    private readonly fulfilment: FulfilmentService,
  ) {}

  async handle(payloads: PayloadOf<typeof CertificateRevoked>[]): Promise<void> {
    const ids = payloads.map((payload) => payload.certificateId);
    await this.fulfilment.recordCertificates(await this.certificates.findByIds(ids));
  }
}
