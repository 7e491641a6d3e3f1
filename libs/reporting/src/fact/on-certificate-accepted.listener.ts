import { Injectable } from '@nestjs/common';
import { CertificateAccepted, CertificateReader } from '@app/certification';
import { type JobHandler, ListensTo, type PayloadOf } from '@platform/queue';
import { FactService } from './fact.service';

/** VNeID took a certificate: its holder counts as confirmed there. */
@ListensTo({ event: CertificateAccepted, name: 'reporting.on-certificate-accepted', batch: 50 })
@Injectable()
export class OnCertificateAccepted implements JobHandler<typeof CertificateAccepted> {
  constructor(
    private readonly certificates: CertificateReader,
    private readonly facts: FactService,
  ) {}

  async handle(payloads: PayloadOf<typeof CertificateAccepted>[]): Promise<void> {
    const ids = payloads.map((payload) => payload.certificateId);
    await this.facts.record(await this.certificates.findByIds(ids));
  }
}
