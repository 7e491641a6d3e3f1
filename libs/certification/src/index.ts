export { CertificationApiModule } from './certification-api.module';
export { CertificationWorkerModule } from './certification-worker.module';
export { certificationEntities } from './certification.entities';
export { certificationJobs } from './certification.jobs';
export { CertificationModule } from './certification.module';
export { CertificationSeed } from './certification.seed';
