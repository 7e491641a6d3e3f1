import { createDataSource } from '@platform/database';
import type { DataSource, MigrationInterface } from 'typeorm';
import { entities } from './entities';
import { migrations } from './migrations';

/** Opens the database with all entities and migrations: for the command line and the tests' template. */
export const createMigrationDataSource = (url: string): DataSource =>
  createDataSource({
    url,
    poolSize: 2,
    entities,
    migrations: migrations as (new () => MigrationInterface)[],
    applicationName: 'hvs-migrate',
  });
