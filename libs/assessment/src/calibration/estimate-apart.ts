import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Estimate, EstimateInput } from './estimate';

/** Less than the silence after which an order is given again. */
const LONGEST_MS = 10 * 60_000;

/** Compiled beside this file; tests run the sources, which Node cannot read by itself. */
const extension = extname(__filename);
const script = join(__dirname, `estimate.worker${extension}`);
const execArgv = extension === '.ts' ? ['--require', '@swc-node/register'] : [];

let last: Promise<unknown> = Promise.resolve();

/** As `estimate`, in a thread of its own and one at a time in a process; null when it took too long. */
export function estimateApart(input: EstimateInput, ms = LONGEST_MS): Promise<Estimate | null> {
  const turn = last.then(() => inThread(input, ms));
  last = turn.catch(() => undefined);
  return turn;
}

const inThread = (workerData: EstimateInput, ms: number) =>
  new Promise<Estimate | null>((resolve, reject) => {
    const thread = new Worker(script, { workerData, execArgv });
    const timer = setTimeout(() => void thread.terminate(), ms);
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', () => {
      clearTimeout(timer);
      resolve(null);
    });
  });
