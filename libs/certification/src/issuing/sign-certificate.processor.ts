import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler, type PayloadOf } from '@platform/queue';
import { SignCertificateJob } from './sign-certificate.job';
import { SigningService } from './signing.service';

@Handles(SignCertificateJob)
@Injectable()
export class SignCertificateProcessor implements JobHandler<typeof SignCertificateJob> {
  constructor(private readonly signing: SigningService) {}

  async handle(payloads: PayloadOf<typeof SignCertificateJob>[]): Promise<void> {
    await this.signing.sign(payloads.map((payload) => payload.certificateId));
  }
}
