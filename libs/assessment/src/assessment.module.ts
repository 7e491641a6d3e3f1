import { Module } from '@nestjs/common';
import { AssessmentSeed } from './assessment.seed';

/** Item banks, quizzes, attempts and marks. */
@Module({ providers: [AssessmentSeed], exports: [AssessmentSeed] })
export class AssessmentModule {}
