import type { Type } from '@nestjs/common';
import { IdentityModule } from '@app/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { AssessmentApiModule } from '../src/assessment-api.module';
import { AssessmentWorkerModule } from '../src/assessment-worker.module';
import { AssessmentModule } from '../src/assessment.module';

/** This lib as its API and its worker run it, on a database of its own, with what plays the libs above it. */
export const openExamContext = (...played: Type[]): Promise<TestContext> =>
  openTestContext([IdentityModule, AssessmentModule, AssessmentApiModule, AssessmentWorkerModule, ...played]);
