import { Module } from '@nestjs/common';
import { AssessmentModule } from './assessment.module';

/** Resolvers and routes of this lib. */
@Module({ imports: [AssessmentModule] })
export class AssessmentApiModule {}
