import { Injectable } from '@nestjs/common';
import { CourseCompleted } from '@app/courses';
import { type JobHandler, ListensTo, type PayloadOf } from '@platform/queue';
import { RightService } from './right.service';

@ListensTo({ event: CourseCompleted, name: 'certification.on-course-completed', batch: 50 })
@Injectable()
export class OnCourseCompleted implements JobHandler<typeof CourseCompleted> {
  constructor(private readonly rights: RightService) {}

  async handle(payloads: PayloadOf<typeof CourseCompleted>[]): Promise<void> {
    await this.rights.issueEarned(payloads.map((payload) => payload.learnerId));
  }
}
