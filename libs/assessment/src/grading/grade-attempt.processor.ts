import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler, type PayloadOf } from '@platform/queue';
import { GradeAttemptJob } from '../attempt/grade-attempt.job';
import { GradingService } from './grading.service';

@Handles(GradeAttemptJob)
@Injectable()
export class GradeAttemptProcessor implements JobHandler<typeof GradeAttemptJob> {
  constructor(private readonly grading: GradingService) {}

  async handle(payloads: PayloadOf<typeof GradeAttemptJob>[]): Promise<void> {
    await this.grading.grade(payloads.map(({ attemptId }) => attemptId));
  }
}
