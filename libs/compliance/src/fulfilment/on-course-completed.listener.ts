import { Injectable } from '@nestjs/common';
import { CourseCompleted } from '@app/courses';
import { type JobHandler, ListensTo, type PayloadOf } from '@platform/queue';
import { FulfilmentService } from './fulfilment.service';

/** Somebody finished a course: they have begun. */
@ListensTo({ event: CourseCompleted, name: 'compliance.on-course-completed', batch: 50 })
@Injectable()
export class OnCourseCompleted implements JobHandler<typeof CourseCompleted> {
  constructor(private readonly fulfilment: FulfilmentService) {}

  handle(payloads: PayloadOf<typeof CourseCompleted>[]): Promise<void> {
    return this.fulfilment.recordActivity(payloads.map((payload) => payload.learnerId));
  }
}
