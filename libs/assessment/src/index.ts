export { AssessmentApiModule } from './assessment-api.module';
export { AssessmentWorkerModule } from './assessment-worker.module';
export { assessmentEntities } from './assessment.entities';
export { assessmentJobs } from './assessment.jobs';
export { AssessmentModule } from './assessment.module';
export { AssessmentSeed } from './assessment.seed';
