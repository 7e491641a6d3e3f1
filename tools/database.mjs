// The few statements the tools send to PostgreSQL themselves.
import { ToolError } from './progress.mjs';

/** Loaded late: these files are read before anything is installed. */
async function connect(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined); // the server may go away while we are idle
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  return client;
}

/** Opens a connection, hands it to `work`, closes it. */
export async function withConnection(url, work) {
  const client = await connect(url);
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The same server, another database. */
export function withDatabase(url, database) {
  const copy = new URL(url);
  copy.pathname = `/${encodeURIComponent(database)}`;
  return copy.toString();
}

/** The URL as it may be printed. */
export function withoutPassword(url) {
  const copy = new URL(url);
  if (copy.password !== '') copy.password = '***';
  return copy.toString();
}

function quoted(name) {
  return `"${name.replaceAll('"', '""')}"`;
}

export async function createDatabase(serverUrl, database) {
  try {
    await withConnection(serverUrl, (client) => client.query(`CREATE DATABASE ${quoted(database)}`));
  } catch (error) {
    throw new ToolError(
      `Cannot create the database ${database} on ${withoutPassword(serverUrl)}: ${error.message || error.code}\n` +
        'DATABASE_URL must name a reachable server and a user who may create databases; ' +
        'unset it to use the embedded PostgreSQL.',
    );
  }
}

/** Drops every database whose name begins with the prefix, whoever is still connected. */
export async function dropDatabases(serverUrl, prefix) {
  await withConnection(serverUrl, async (client) => {
    const { rows } = await client.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [
      prefix,
    ]);
    for (const { datname } of rows)
      await client.query(`DROP DATABASE IF EXISTS ${quoted(datname)} WITH (FORCE)`);
  });
}
