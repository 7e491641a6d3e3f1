export { configureHttp, createFastifyAdapter, type KnownAccount } from './configure-http';
export { HealthController } from './health.controller';
export { HttpModule } from './http.module';
