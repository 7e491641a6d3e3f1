import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler, type PayloadOf } from '@platform/queue';
import { CheckingService } from './checking.service';
import { RecheckOutsideCredentialJob } from './recheck-outside-credential.job';

@Handles(RecheckOutsideCredentialJob)
@Injectable()
export class RecheckOutsideCredentialProcessor implements JobHandler<typeof RecheckOutsideCredentialJob> {
  constructor(private readonly checking: CheckingService) {}

  async handle(payloads: PayloadOf<typeof RecheckOutsideCredentialJob>[]): Promise<void> {
    for (const { outsideCertificateId } of payloads) await this.checking.recheck(outsideCertificateId);
  }
}
