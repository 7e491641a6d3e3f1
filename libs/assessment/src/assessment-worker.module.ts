import { Module } from '@nestjs/common';
import { AssessmentModule } from './assessment.module';

/** Job handlers, listeners and schedules of this lib. */
@Module({ imports: [AssessmentModule] })
export class AssessmentWorkerModule {}
