export { configureHttp, createFastifyAdapter } from './configure-http';
export { HealthController } from './health.controller';
export { HttpModule } from './http.module';
