import { Injectable } from '@nestjs/common';
import { AttemptPassed } from '@app/assessment';
import { type JobHandler, ListensTo, type PayloadOf } from '@platform/queue';
import { RightService } from './right.service';

@ListensTo({ event: AttemptPassed, name: 'certification.on-attempt-passed', batch: 50 })
@Injectable()
export class OnAttemptPassed implements JobHandler<typeof AttemptPassed> {
  constructor(private readonly rights: RightService) {}

  async handle(payloads: PayloadOf<typeof AttemptPassed>[]): Promise<void> {
    await this.rights.issueEarned(payloads.map((payload) => payload.learnerId));
  }
}
