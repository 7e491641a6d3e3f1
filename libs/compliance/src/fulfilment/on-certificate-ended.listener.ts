import { Injectable } from '@nestjs/common';
import { CertificateEnded, CertificateReader } from '@app/certification';
import { type JobHandler, ListensTo, type PayloadOf } from '@platform/queue';
import { FulfilmentService } from './fulfilment.service';

/** A certificate was revoked or replaced: what it fulfilled is owed again, unless another one fulfils it. */
@ListensTo({ event: CertificateEnded, name: 'compliance.on-certificate-ended', batch: 50 })
@Injectable()
export class OnCertificateEnded implements JobHandler<typeof CertificateEnded> {
  constructor(
    private readonly certificates: CertificateReader,
    private readonly fulfilment: FulfilmentService,
  ) {}

  async handle(payloads: PayloadOf<typeof CertificateEnded>[]): Promise<void> {
    const ids = payloads.map((payload) => payload.certificateId);
    await this.fulfilment.recordCertificates(await this.certificates.findByIds(ids));
  }
}
