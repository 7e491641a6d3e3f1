import { parentPort, workerData } from 'node:worker_threads';
import { parseXlsx, type SheetFault } from './parse-xlsx';
import type { TableOptions, TableRow } from './table';

/** The thread of one file: first the headers or a fault, then rows from a given one, as often as asked. */
export type FromWorker = SheetFault | { headers: string[] } | { rows: TableRow[] };
export interface WorkerInput {
  content: Uint8Array;
  options: TableOptions;
}
export interface ToWorker {
  from: number;
}

/** A portion is unpacked in a few milliseconds. */
const ROWS_AT_ONCE = 1_000;

async function answer(): Promise<void> {
  const send = (message: FromWorker) => parentPort?.postMessage(message);
  const { content, options } = workerData as WorkerInput;
  const read = await parseXlsx(Buffer.from(content), options);
  if ('fault' in read) return send(read);
  parentPort?.on('message', ({ from }: ToWorker) =>
    send({ rows: read.rows.slice(from, from + ROWS_AT_ONCE) }),
  );
  send({ headers: read.headers });
}

void answer();
