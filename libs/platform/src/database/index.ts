export { createDataSource, type DataSourceSettings } from './data-source';
export { Database, type Sql } from './database';
export { DatabaseModule } from './database.module';
export { isOutage } from './is-outage';
export { MonitorDatabase } from './monitor-database';
export { Notifications } from './notifications';
export { repeatAfterDeadlock } from './repeat-after-deadlock';
export { unseenList } from './unseen-list';
export { isForeignKeyViolation, isUniqueViolation } from './violations';
