import { Injectable } from '@nestjs/common';
import { LearnerLinked } from '@app/identity';
import { type JobHandler, ListensTo, type PayloadOf } from '@platform/queue';
import { FulfilmentService } from './fulfilment.service';

/** Roster lines were tied to an account: what was assigned to the lines is the person's now. */
@ListensTo({ event: LearnerLinked, name: 'compliance.on-learner-linked' })
@Injectable()
export class OnLearnerLinked implements JobHandler<typeof LearnerLinked> {
  constructor(private readonly fulfilment: FulfilmentService) {}

  handle(payloads: PayloadOf<typeof LearnerLinked>[]): Promise<void> {
    return this.fulfilment.linkPeople(payloads.map((payload) => payload.learnerId));
  }
}
