import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { processCpuSeconds } from './cpu';
import { median, printJson, rounded } from './statistics';

const QUERIES = {
  trivial: '{ hello }',
  list: '{ questions { id prompt choices { id text } } }',
};
const ROUNDS = 3;
const SECONDS = 3;

function startServer(name: string): Promise<{ url: string; pid: number; process: ChildProcess }> {
  const child = spawn(process.execPath, [join(__dirname, 'driver-server.js'), name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.stdout.once('data', (line: Buffer) =>
      resolve({ url: line.toString().trim(), pid: child.pid ?? 0, process: child }),
    );
  });
}

/** CPU milliseconds per request of our GraphQL layer against Mercurius with its compiler, interleaved (ADR 0002). */
export async function benchDriver(): Promise<void> {
  const servers = { ours: await startServer('ours'), mercurius: await startServer('mercurius') };
  try {
    for (const [query, text] of Object.entries(QUERIES)) {
      const measured = { ours: [] as number[], mercurius: [] as number[] };
      for (let round = 0; round <= ROUNDS; round += 1)
        for (const name of ['mercurius', 'ours'] as const) {
          const { url, pid } = servers[name];
          const before = processCpuSeconds(pid);
          const result = await autocannon({
            url: `${url}/graphql`,
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ query: text }),
            connections: 50,
            duration: SECONDS,
          });
          if (result.non2xx > 0) throw new Error(`${name} answered ${result.non2xx} times with a fault`);
          // The first round warms up.
          if (round > 0)
            measured[name].push(((processCpuSeconds(pid) - before) * 1000) / result.requests.total);
        }
      const [our, theirs] = [median(measured.ours), median(measured.mercurius)];
      printJson({
        bench: 'driver',
        query,
        cpuMsOurs: rounded(our, 4),
        cpuMsMercurius: rounded(theirs, 4),
        ratio: rounded(our / theirs),
      });
    }
  } finally {
    for (const { process: child } of Object.values(servers)) child.kill('SIGTERM');
  }
}
