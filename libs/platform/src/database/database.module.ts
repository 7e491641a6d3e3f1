import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Settings } from '@platform/config';
import { createDataSource, type DataSourceSettings } from './data-source';
import { Database } from './database';
import { MonitorDatabase } from './monitor-database';
import { Notifications } from './notifications';

@Global()
@Module({})
export class DatabaseModule {
  /** `entities`: all of the project's, so that TypeORM knows every foreign key. */
  static forRoot(entities: DataSourceSettings['entities'], applicationName: string): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        {
          provide: DataSource,
          inject: [Settings],
          useFactory: (settings: Settings) =>
            createDataSource({
              url: settings.databaseUrl,
              poolSize: settings.databasePoolSize,
              entities,
              applicationName,
            }).initialize(),
        },
        Database,
        MonitorDatabase,
        Notifications,
      ],
      exports: [Database, MonitorDatabase, Notifications],
    };
  }
}
