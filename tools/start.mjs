// `npm start`: the whole system with demo data, until Ctrl-C.
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { removeEmbeddedPostgres } from './embedded-postgres.mjs';
import { defaultDataDir, runningStack, withoutEmpty } from './environment.mjs';
import { interrupted } from './interruption.mjs';
import { ToolError, say, step } from './progress.mjs';
import { startStack } from './stack.mjs';

const usage = `npm start [-- --fresh]

Starts the VNeID mock, the worker and the API and stays until Ctrl-C.
  --fresh   begins with empty data: deletes what these commands made in .data.
            A database named by DATABASE_URL is never touched.
`;

/** Deletes what we made, by name; anything else in the folder is somebody's. */
async function empty(dataDir) {
  if (runningStack(dataDir) !== undefined)
    throw new ToolError('The system is running; end it before --fresh.');
  await removeEmbeddedPostgres(dataDir);
  const made = ['files', 'vneid-mock', 'logs'];
  // With a database of the user the keys stay: without them nobody can read what they encrypted there.
  if (withoutEmpty(process.env).DATABASE_URL === undefined) made.push('secrets.json');
  for (const name of made) fs.rmSync(path.join(dataDir, name), { recursive: true, force: true });
}

const people = `Sign in at GraphiQL with VNeID: pick a person on its page, or type the number and the code 123456.
  learners       Nguyễn Thị Ánh Tuyết (ND), Trần Văn Đức (CBCC), Lê Hoàng Bảo Ngọc (HSSV), Phạm Quốc Khánh (NLDDN)
  administrator  Đặng Thu Hà      author    Bùi Thanh Mai
  unit manager   Ngô Đình Long    reviewer  Hoàng Minh Quân

`;

function describe(stack) {
  const howToSignIn = stack.environment.hasMock ? people : '';
  const { urls, env } = stack;
  const rows = [
    ['home', urls.api],
    ['GraphiQL', `${urls.api}/graphiql`],
    ['GraphQL', `${urls.api}/graphql`],
    ['health', `${urls.api}/health/ready   ${urls.worker}/health/ready`],
    ...(stack.environment.hasMock ? [['VNeID mock', urls['vneid-mock']]] : [['VNeID', env.VNEID_ISSUER]]),
    ['PostgreSQL', stack.environment.isDatabaseOurs ? env.DATABASE_URL : 'yours (DATABASE_URL)'],
    ['queue', env.REDIS_URL === undefined ? 'on PostgreSQL (REDIS_URL is unset)' : 'on Redis'],
    ['logs', path.join(stack.dataDir, 'logs')],
  ];
  return `\nHọc Vụ Số is running.\n${rows.map(([name, value]) => `  ${name.padEnd(11)} ${value}`).join('\n')}\n\n${howToSignIn}Ctrl-C ends it.`;
}

export async function start(args) {
  if (args.includes('--help')) {
    process.stdout.write(usage);
    return 0;
  }
  const unknown = args.find((arg) => arg !== '--fresh');
  if (unknown !== undefined) throw new ToolError(`Unknown argument ${unknown}.\n\n${usage}`, { exitCode: 2 });
  if (args.includes('--fresh')) await step('empty .data', () => empty(defaultDataDir));
  const stack = await startStack();
  try {
    if (stack.environment.hasMock) await step('demo people', () => stack.cli(['demo-data']));
    process.stdout.write(`${describe(stack)}\n`);
    const ended = await Promise.race([interrupted().then(() => undefined), stack.firstToEnd()]);
    if (ended !== undefined) throw stack.failure(ended, 'ended by itself');
    say('');
    return 0;
  } finally {
    await step('stop', () => stack.stop());
  }
}
