export { AddressLimiter } from './address-limiter';
export { configureHttp, createFastifyAdapter, type KnownAccount } from './configure-http';
export { HealthController } from './health.controller';
export { escapeHtml, pagePolicy, sendPage } from './html-page';
export { HttpModule } from './http.module';
export { prefersPage, weightOf } from './prefers-page';
export { PROBLEM_STATUS, ProblemFilter } from './problem.filter';
