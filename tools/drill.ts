import 'reflect-metadata';
import { join } from 'node:path';
import { DrillRun, type DrillResult } from './drill/drill-run';
import { type DrillOptions, readOptions, usage, WrongUsage } from './drill/options';
import { OwnRedis } from './drill/own-redis';
import { Progress } from './drill/progress';
import { loadTools, type Tools } from './drill/tools';

/** The drill never touches what is configured for others: its databases, ports and keys are its own. */
function ownEnvironment(options: DrillOptions, redis: OwnRedis | null): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG, CI } = process.env;
  return {
    ...{ PATH, HOME, TMPDIR, LANG, CI },
    ...(redis && { REDIS_URL: redis.url }),
    API_PORT: '0',
    WORKER_PORT: '0',
    VNEID_MOCK_PORT: '0',
    EMBEDDED_POSTGRES_PORT: '0',
    VNEID_TIMEOUT_MS: '1000',
    // One in five is too young or of level 1.
    VNEID_MOCK_PEOPLE: String(Math.ceil(options.rights * 1.5) + 100),
  };
}

function print(options: DrillOptions, redis: OwnRedis | null, result: DrillResult): boolean {
  for (const { invariant, holds, found } of result.findings)
    process.stdout.write(`${holds ? 'holds ' : 'BROKEN'} ${invariant}: ${found}\n`);
  const drained = result.drainSeconds === null ? 'never' : `${result.drainSeconds.toFixed(1)} s`;
  process.stdout.write(`drained ${drained} after the last fault\n`);
  const broken = result.findings.filter(({ holds }) => !holds).map(({ invariant }) => invariant);
  if (result.drainSeconds === null) broken.push('DRAINED_IN_TIME');
  const { rights, seed, breakage } = options;
  const { faults, vneid, drainSeconds } = result;
  const queue = redis ? 'redis' : 'postgres';
  const ok = broken.length === 0;
  process.stdout.write(
    `${JSON.stringify({ ok, broken, rights, queue, seed, breakage, drainSeconds, faults, vneid })}\n`,
  );
  return ok;
}

async function drill(tools: Tools, options: DrillOptions, dataDir: string): Promise<boolean> {
  const progress = new Progress();
  const redis = options.queue === 'postgres' ? null : await OwnRedis.start(tools, dataDir);
  if (!redis && options.queue === 'redis')
    throw new tools.ToolError('--queue=redis needs a redis-server in PATH.');
  if (!redis) tools.say('no redis-server: the queue is on PostgreSQL, its faults are skipped');
  let run: DrillRun | undefined;
  try {
    const stack = await tools.startStack({ dataDir, env: ownEnvironment(options, redis) });
    try {
      run = await DrillRun.open(stack, redis, options, progress);
      progress.say(`${options.rights} rights, seed ${options.seed}`);
      const result = await tools.orInterrupted(run.run());
      progress.end();
      return print(options, redis, result);
    } finally {
      progress.end();
      await run?.close();
      await stack.stop();
    }
  } finally {
    await redis?.stop();
  }
}

async function main(args: string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(usage);
    return 0;
  }
  const tools = await loadTools();
  const options = readOptions(args);
  const dataDir = join(process.cwd(), '.data', 'drill');
  await tools.removeDataFolder(dataDir);
  const ok = await drill(tools, options, dataDir).catch(async (error: unknown) => {
    if (error instanceof Error && error.name === 'Interrupted') await tools.removeDataFolder(dataDir);
    throw error;
  });
  if (ok) await tools.removeDataFolder(dataDir);
  else tools.say(`The logs stay in ${join(dataDir, 'logs')} until the next drill.`);
  return ok ? 0 : 1;
}

void loadTools().then((tools) =>
  tools.runProgram(() =>
    main(process.argv.slice(2)).catch((error: unknown) => {
      if (error instanceof WrongUsage) throw new tools.ToolError(error.message, { exitCode: 2 });
      throw error;
    }),
  ),
);
