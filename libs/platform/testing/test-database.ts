import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

async function onServer(sql: string): Promise<void> {
  const client = new Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A database of its own for one suite: a clone of the migrated template that `npm test` prepares. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  const template = process.env.TEST_TEMPLATE_DATABASE;
  if (!server || !template)
    throw new Error('Database tests run through `npm test`, which prepares a template');
  const name = `${process.env.TEST_DATABASE_PREFIX ?? `${template}_`}${randomBytes(5).toString('hex')}`;
  await onServer(`create database ${name} template ${template}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(`drop database if exists ${name} with (force)`) };
}
