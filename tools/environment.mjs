// The environment of the processes we start. The rule: unset = embedded, set = yours.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { openEmbeddedPostgres, openThrowAwayPostgres } from './embedded-postgres.mjs';
import { choosePort } from './ports.mjs';
import { isRunning } from './processes.mjs';
import { ToolError, step } from './progress.mjs';
import { inRoot } from './root.mjs';
import { keptSecrets } from './secrets.mjs';

export const defaultDataDir = inRoot('.data');

const services = [
  { name: 'api', what: 'the API', variable: 'API_PORT', fallback: 3000 },
  { name: 'worker', what: 'the worker', variable: 'WORKER_PORT', fallback: 3001 },
  { name: 'vneid-mock', what: 'the VNeID mock', variable: 'VNEID_MOCK_PORT', fallback: 4400 },
];

/** Variables that are set to nothing count as unset, as in `loadSettings`. */
export function withoutEmpty(env) {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
}

/** The note of the stack that runs on a data folder; see stack.mjs. */
export function stackNote(dataDir) {
  return path.join(dataDir, 'run', 'stack.json');
}

/** The running stack's note, or undefined when none runs. */
export function runningStack(dataDir) {
  try {
    const note = JSON.parse(fs.readFileSync(stackNote(dataDir), 'utf8'));
    return isRunning(note.process) ? note : undefined;
  } catch {
    return undefined;
  }
}

async function claimPorts(env) {
  const reserved = new Set();
  const ports = {};
  for (const { name, ...service } of services) {
    ports[name] = await choosePort({ ...service, env, host: env.LISTEN_HOST, reserved });
    reserved.add(ports[name]);
  }
  return ports;
}

/** The ports of the running stack, or those the settings say, whoever uses them now. */
function expectedPorts(env, dataDir) {
  const running = runningStack(dataDir)?.ports;
  return Object.fromEntries(
    services.map(({ name, variable, fallback }) => [
      name,
      running?.[name] ?? Number(env[variable] ?? fallback),
    ]),
  );
}

/** An address a client on this machine can use for a server that listens on `host`. */
function clientHost(host = '127.0.0.1') {
  if (['0.0.0.0', '::', '*'].includes(host)) return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

/** Everything that follows from the ports and the data folder; what the caller's environment sets stays as it is. */
function derive(env, ports, dataDir) {
  const host = clientHost(env.LISTEN_HOST);
  const publicUrl = (env.PUBLIC_URL ?? `http://${host}:${ports.api}`).replace(/\/+$/, '');
  const mockUrl = env.VNEID_MOCK_PUBLIC_URL ?? `http://${host}:${ports['vneid-mock']}`;
  return {
    ...keptSecrets(dataDir),
    PUBLIC_URL: publicUrl,
    FILES_DIR: path.join(dataDir, 'files'),
    VNEID_ISSUER: `${mockUrl}/oidc`,
    VNEID_DOCUMENTS_URL: mockUrl,
    VNEID_MOCK_PUBLIC_URL: mockUrl,
    VNEID_MOCK_REDIRECT_URIS: `${publicUrl}/auth/callback`,
    VNEID_MOCK_POST_LOGOUT_REDIRECT_URIS: `${publicUrl}/`,
    VNEID_MOCK_SENDER_JWKS_URI: `${publicUrl}/.well-known/jwks.json`,
    VNEID_MOCK_CALLBACK_URL: `${publicUrl}/vneid/callback`,
    VNEID_MOCK_DATA_DIR: path.join(dataDir, 'vneid-mock'),
    ...env,
    API_PORT: String(ports.api),
    WORKER_PORT: String(ports.worker),
    VNEID_MOCK_PORT: String(ports['vneid-mock']),
  };
}

async function openDatabase(kind, dataDir, env) {
  if (kind === 'throw-away') {
    let server;
    await step('start throw-away PostgreSQL', async () => {
      server = await openThrowAwayPostgres();
      return `port ${server.port}`;
    });
    return server;
  }
  return openEmbeddedPostgres({ dataDir, env });
}

/**
 * Opens the environment: `env` for child processes, `urls` for people, `close` for the end.
 * `database` says which PostgreSQL is started when DATABASE_URL is unset; `claim` chooses ports for new servers,
 * without it the ports are those of the stack that runs already (for `npm run cli`).
 */
export async function openEnvironment({
  dataDir = defaultDataDir,
  database = 'lasting',
  claim = true,
  env: given = process.env,
} = {}) {
  const env = withoutEmpty(given);
  if (env.VNEID_ISSUER !== undefined && env.VNEID_CLIENT_SECRET === undefined) {
    throw new ToolError(
      'VNEID_ISSUER is set, so VNEID_CLIENT_SECRET must be set to the secret agreed with that issuer.',
    );
  }
  const ports = claim ? await claimPorts(env) : expectedPorts(env, dataDir);
  const server = env.DATABASE_URL === undefined ? await openDatabase(database, dataDir, env) : undefined;
  const full = derive(env, ports, dataDir);
  if (server !== undefined) {
    full.DATABASE_URL = server.url;
    // meant for another server than the embedded one
    for (const name of Object.keys(full)) if (name.startsWith('PG')) delete full[name];
  }
  const host = clientHost(full.LISTEN_HOST);
  return {
    env: full,
    dataDir,
    ports,
    /** With VNEID_ISSUER set, VNeID is somebody else's. */
    hasMock: env.VNEID_ISSUER === undefined,
    isDatabaseOurs: server !== undefined,
    urls: {
      api: `http://${host}:${ports.api}`,
      worker: `http://${host}:${ports.worker}`,
      'vneid-mock': `http://${host}:${ports['vneid-mock']}`,
      public: full.PUBLIC_URL,
    },
    /** Crash and restart of the embedded lasting PostgreSQL; undefined for any other. */
    database: server?.crash === undefined ? undefined : { crash: server.crash, restart: server.restart },
    close: async () => server?.close(),
  };
}
