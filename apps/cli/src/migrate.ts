import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { readSettings } from '@platform/config';
import { createMigrationDataSource } from '../../../migrations/data-source';

async function withDataSource<T>(url: string, work: (source: DataSource) => Promise<T>): Promise<T> {
  const source = await createMigrationDataSource(url).initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}

/** Runs what has not run yet; two processes at once take turns. */
export async function migrate(): Promise<void> {
  await withDataSource(readSettings().databaseUrl, async (source) => {
    const lock = source.createQueryRunner();
    await lock.connect();
    await lock.query(`select pg_advisory_lock(hashtext('hvs-migrate'))`);
    try {
      const done = await source.runMigrations();
      process.stdout.write(`${done.length} migrations run\n`);
    } finally {
      await lock.query(`select pg_advisory_unlock(hashtext('hvs-migrate'))`);
      await lock.release();
    }
  });
}

export async function revertMigration(): Promise<void> {
  await withDataSource(readSettings().databaseUrl, (source) => source.undoLastMigration());
}

/** Makes an empty database beside the configured one, migrates it, hands it over, drops it. */
async function onScratchDatabase<T>(work: (source: DataSource) => Promise<T>): Promise<T> {
  const url = new URL(readSettings().databaseUrl);
  const name = `hvs_scratch_${process.pid}_${Date.now()}`;
  const admin = await new DataSource({ type: 'postgres', url: url.href }).initialize();
  try {
    await admin.query(`create database ${name}`);
    try {
      url.pathname = `/${name}`;
      return await withDataSource(url.href, async (source) => {
        await source.runMigrations();
        return work(source);
      });
    } finally {
      await admin.query(`drop database ${name} with (force)`);
    }
  } finally {
    await admin.destroy();
  }
}

/** The schema whose table a generated statement changes: one schema belongs to one lib. */
const schemaOf = (sql: string) => /"(\w+)"\."/.exec(sql)?.[1];

/** Writes `migrations/<timestamp>-<Name>.ts` with what one lib's entities have and the migrations have not. */
export async function generateMigration([
  schema,
  name,
  timestamp = String(Date.now()),
]: string[]): Promise<void> {
  if (!schema || !name || !/^[A-Z][A-Za-z]+$/.test(name))
    throw new Error('usage: migration:generate <lib> VerbNoun [timestamp]');
  await onScratchDatabase(async (source) => {
    const log = await source.driver.createSchemaBuilder().log();
    const upQueries = log.upQueries.filter(({ query }) => schemaOf(query) === schema);
    const downQueries = log.downQueries.filter(({ query }) => schemaOf(query) === schema);
    if (upQueries.length === 0) return void process.stdout.write('entities and migrations agree\n');
    const step = (sql: string) => `    await queryRunner.query(\`${sql.trim()}\`);`;
    const text = [
      `import type { MigrationInterface, QueryRunner } from 'typeorm';`,
      '',
      `export class ${name}${timestamp} implements MigrationInterface {`,
      `  name = '${name}${timestamp}';`,
      '',
      '  async up(queryRunner: QueryRunner): Promise<void> {',
      ...upQueries.map(({ query }) => step(query)),
      '  }',
      '',
      '  async down(queryRunner: QueryRunner): Promise<void> {',
      ...downQueries.reverse().map(({ query }) => step(query)),
      '  }',
      '}',
      '',
    ].join('\n');
    const path = join('migrations', `${timestamp}-${name}.ts`);
    writeFileSync(path, text);
    process.stdout.write(`${path}: read it, edit it, add it to migrations/migrations.ts\n`);
  });
}

/** Fails when the generator would still write something, or the last migration cannot be undone and redone. */
export async function checkDrift(): Promise<void> {
  const rest = await onScratchDatabase(async (source) => {
    await source.undoLastMigration();
    await source.runMigrations();
    return (await source.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);
  });
  if (rest.length > 0) throw new Error(`Entities and migrations disagree:\n${rest.join('\n')}`);
  process.stdout.write('entities and migrations agree\n');
}
