import { DataSource, type EntitySchema, type MigrationInterface } from 'typeorm';
import { SnakeNaming } from './snake-naming';

export interface DataSourceSettings {
  url: string;
  poolSize: number;
  entities: (EntitySchema | (new () => object))[];
  migrations?: (new () => MigrationInterface)[];
  applicationName: string;
}

/** The one place that says how this project opens PostgreSQL. Nothing is synchronised: migrations only. */
export function createDataSource(settings: DataSourceSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url: settings.url,
    entities: settings.entities,
    migrations: settings.migrations ?? [],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    installExtensions: false,
    poolSize: settings.poolSize,
    applicationName: settings.applicationName,
    extra: { connectionTimeoutMillis: 10_000, idleTimeoutMillis: 60_000, keepAlive: true },
  });
}
