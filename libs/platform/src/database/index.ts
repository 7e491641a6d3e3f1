export { createDataSource, type DataSourceSettings } from './data-source';
export { Database, type Sql } from './database';
export { DatabaseModule } from './database.module';
export { MonitorDatabase } from './monitor-database';
export { Notifications } from './notifications';
export { isForeignKeyViolation, isUniqueViolation } from './violations';
