import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler, type PayloadOf, Postponed } from '@platform/queue';
import { VneidPaused } from '../vneid-gate/vneid-paused';
import { PushConfirmationJob } from './push-confirmation.job';
import { PushService } from './push.service';

@Handles(PushConfirmationJob)
@Injectable()
export class PushConfirmationProcessor implements JobHandler<typeof PushConfirmationJob> {
  constructor(private readonly push: PushService) {}

  async handle(payloads: PayloadOf<typeof PushConfirmationJob>[]): Promise<void> {
    try {
      for (const { confirmationId } of payloads) await this.push.push(confirmationId);
    } catch (error) {
      throw error instanceof VneidPaused ? new Postponed(error.seconds) : error;
    }
  }
}
