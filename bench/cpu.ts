import { readdirSync, readFileSync } from 'node:fs';

/** CPU seconds used so far, by process group of the system under test. */
export interface CpuUse {
  api: number;
  worker: number;
  postgres: number;
  redis: number;
}

const TICKS_PER_SECOND = 100;

interface Stat {
  name: string;
  own: number;
  reapedChildren: number;
}

/** Linux' accounting of one process (proc(5), /proc/pid/stat fields 14 to 17); null when it is gone. */
function statOf(pid: number | string): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const close = text.lastIndexOf(')');
    const fields = text.slice(close + 2).split(' ');
    const seconds = (index: number) => Number(fields[index]) / TICKS_PER_SECOND;
    return {
      name: text.slice(text.indexOf('(') + 1, close),
      own: seconds(11) + seconds(12),
      reapedChildren: seconds(13) + seconds(14),
    };
  } catch {
    return null;
  }
}

const total = (stat: Stat | null) => (stat ? stat.own + stat.reapedChildren : 0);

/** CPU seconds of one process and its ended children. */
export const processCpuSeconds = (pid: number): number => total(statOf(pid));

/** All live processes of a name, and what their ended children had used. */
function byName(name: string): number {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(statOf)
    .filter((stat): stat is Stat => stat?.name === name)
    .reduce((sum, stat) => sum + total(stat), 0);
}

/** What the system has used until now; differences of two readings are what a cell of a bench costs. */
export const cpuUse = (apiPid: number, workerPid: number): CpuUse => ({
  api: total(statOf(apiPid)),
  worker: total(statOf(workerPid)),
  postgres: byName('postgres'),
  redis: byName('redis-server'),
});

export const cpuBetween = (before: CpuUse, after: CpuUse): CpuUse => ({
  api: after.api - before.api,
  worker: after.worker - before.worker,
  postgres: after.postgres - before.postgres,
  redis: after.redis - before.redis,
});

/** Resident memory in MB. */
export function rssMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

/** Runs synchronous work of this process: CPU and wall-clock seconds. On a busy machine only the first says much. */
export function timed<T>(work: () => T): { result: T; cpuSeconds: number; seconds: number } {
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  const result = work();
  const { user, system } = process.cpuUsage(cpu);
  return { result, cpuSeconds: (user + system) / 1e6, seconds: (performance.now() - began) / 1000 };
}
