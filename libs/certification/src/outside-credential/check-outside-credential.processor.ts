import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler, type PayloadOf } from '@platform/queue';
import { CheckOutsideCredentialJob } from './check-outside-credential.job';
import { CheckingService } from './checking.service';

@Handles(CheckOutsideCredentialJob)
@Injectable()
export class CheckOutsideCredentialProcessor implements JobHandler<typeof CheckOutsideCredentialJob> {
  constructor(private readonly checking: CheckingService) {}

  async handle(payloads: PayloadOf<typeof CheckOutsideCredentialJob>[]): Promise<void> {
    for (const { outsideCertificateId } of payloads) await this.checking.check(outsideCertificateId);
  }
}
