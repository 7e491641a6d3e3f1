import { once } from 'node:events';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { SheetFault } from './parse-xlsx';
import type { FromWorker, ToWorker, WorkerInput } from './parse-xlsx.worker';
import type { Table, TableOptions } from './table';

export interface ParseLimits {
  /** Heap of the thread; 60,000 rows of ten columns take about a half of it. */
  heapMb: number;
  ms: number;
}

const LIMITS: ParseLimits = { heapMb: 1024, ms: 60_000 };

/** Compiled beside this file; tests and tools run the sources, which Node cannot read by itself. */
const EXTENSION = extname(__filename);
const WORKER = join(__dirname, `parse-xlsx.worker${EXTENSION}`);
const execArgv = EXTENSION === '.ts' ? ['--require', '@swc-node/register'] : [];

let last: Promise<unknown> = Promise.resolve();

/**
 * As `parseXlsx`, in a thread of its own that ends with the file. One at a time in a process, so that its memory
 * is bounded however many people import at once; a file that takes too much memory or time is a faulty file.
 */
export function parseXlsxApart(
  content: Buffer,
  options: TableOptions = {},
  limits = LIMITS,
): Promise<Table | SheetFault> {
  const turn = last.then(() => parseInThread(content, options, limits));
  last = turn.catch(() => undefined);
  return turn;
}

async function parseInThread(
  content: Buffer,
  options: TableOptions,
  { heapMb, ms }: ParseLimits,
): Promise<Table | SheetFault> {
  const resourceLimits = { maxOldGenerationSizeMb: heapMb };
  const worker = new Worker(WORKER, {
    workerData: { content, options } satisfies WorkerInput,
    resourceLimits,
    execArgv,
  });
  const stop = new AbortController();
  worker.once('error', (error) => stop.abort(error));
  worker.once('exit', () => stop.abort(new Error('The thread ended without an answer')));
  const timer = setTimeout(() => stop.abort(TOOK_TOO_LONG), ms);
  try {
    return await receive(worker, stop.signal);
  } catch (error) {
    const reason: unknown = stop.signal.aborted ? stop.signal.reason : error;
    if (reason === TOOK_TOO_LONG) return TOOK_TOO_LONG;
    if ((reason as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY') return { fault: 'too_large' };
    throw reason as Error;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

const TOOK_TOO_LONG: SheetFault = { fault: 'took_too_long' };

/** Rows come in portions, each asked for: unpacking one message with all of them would stop this thread. */
async function receive(worker: Worker, signal: AbortSignal): Promise<Table | SheetFault> {
  const next = async () => ((await once(worker, 'message', { signal })) as [FromWorker])[0];
  const first = await next();
  if ('fault' in first) return first;
  const table: Table = { headers: 'headers' in first ? first.headers : [], rows: [] };
  for (;;) {
    worker.postMessage({ from: table.rows.length } satisfies ToWorker);
    const portion = await next();
    if (!('rows' in portion) || portion.rows.length === 0) return table;
    table.rows.push(...portion.rows);
  }
}
