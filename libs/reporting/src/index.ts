export { ReportingApiModule } from './reporting-api.module';
export { ReportingWorkerModule } from './reporting-worker.module';
export { reportingEntities } from './reporting.entities';
export { reportingJobs } from './reporting.jobs';
export { ReportingModule } from './reporting.module';
export { ReportingSeed } from './reporting.seed';
