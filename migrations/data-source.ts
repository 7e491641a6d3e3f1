import { createDataSource } from '@platform/database';
import type { DataSource } from 'typeorm';
import { entities } from './entities';
import { migrations } from './migrations';

/** Opens the database with all entities and migrations: for the command line and the tests' template. */
export const createMigrationDataSource = (url: string): DataSource =>
  createDataSource({
    url,
    poolSize: 2,
    entities,
    migrations,
    applicationName: 'hvs-migrate',
  });
