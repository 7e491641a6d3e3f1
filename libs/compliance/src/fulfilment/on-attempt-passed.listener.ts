import { Injectable } from '@nestjs/common';
import { AttemptPassed } from '@app/assessment';
import { type JobHandler, ListensTo, type PayloadOf } from '@platform/queue';
import { FulfilmentService } from './fulfilment.service';

/** Somebody passed a test: they have begun. */
@ListensTo({ event: AttemptPassed, name: 'compliance.on-attempt-passed', batch: 50 })
@Injectable()
export class OnAttemptPassed implements JobHandler<typeof AttemptPassed> {
  constructor(private readonly fulfilment: FulfilmentService) {}

  handle(payloads: PayloadOf<typeof AttemptPassed>[]): Promise<void> {
    return this.fulfilment.recordActivity(payloads.map((payload) => payload.learnerId));
  }
}
