export { ComplianceApiModule } from './compliance-api.module';
export { ComplianceWorkerModule } from './compliance-worker.module';
export { complianceEntities } from './compliance.entities';
export { complianceJobs } from './compliance.jobs';
export { ComplianceModule } from './compliance.module';
export { ComplianceSeed } from './compliance.seed';
