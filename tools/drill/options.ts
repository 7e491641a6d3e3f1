export const BREAKAGES = ['rights', 'keys', 'log'] as const;
export type Breakage = (typeof BREAKAGES)[number];

/** What a drill is asked to do. */
export interface DrillOptions {
  /** How many rights go through. */
  rights: number;
  /** How long faults happen and rights arrive, in seconds. */
  chaosSeconds: number;
  /** How long VNeID misbehaves in the middle of it, in seconds. */
  outageSeconds: number;
  /** How long everything may take afterwards, in seconds. */
  drainSeconds: number;
  /** The same seed gives the same order of faults. */
  seed: number;
  queue: 'redis' | 'postgres' | 'any';
  /** Something is broken on purpose: the drill must fail. */
  breakage: Breakage | null;
}

export const usage = `npm run drill [-- --rights=300] [--seconds=18] [--long] [--seed=N] [--queue=redis|postgres] [--break=rights|keys|log]

Sends rights through the whole system (outbox, certificate, signature, VNeID, callback) while workers are killed, the
queue is emptied, PostgreSQL crashes and VNeID misbehaves; then checks that each right has one certificate and one
accepted confirmation, and that the auditor of the issuance log finds nothing. Starts everything by itself, on databases of its own under .data/drill, and removes it.
  --rights=N   how many rights; 300, or 10,000 with --long
  --long       the form for a release: eight minutes of faults, five of them without a usable VNeID; half an hour at most
  --seconds=N  how long faults happen; 18, or 480 with --long. VNeID misbehaves for two fifths of it
  --seed=N     order of the faults; printed by every run
  --queue=…    redis needs a redis-server on this machine; without one the queue is on PostgreSQL
  --break=…    breaks something on purpose, in the drill's own database or its VNeID; the drill must then fail:
               rights  without the constraint that a right earns one certificate
               keys    VNeID forgets Idempotency-Keys
               log     a signing is dated back past every trigger, after it was logged
The last line of standard output is JSON. docs/certification/drill.md says how to read it.
`;

export class WrongUsage extends Error {
  constructor(message: string) {
    super(`${message}\n\n${usage}`);
    this.name = 'WrongUsage';
  }
}

/** Reads the command line; throws `WrongUsage` for what it does not know. */
export function readOptions(args: string[]): DrillOptions {
  const isLong = args.includes('--long');
  const options: DrillOptions = {
    rights: isLong ? 10_000 : 300,
    chaosSeconds: isLong ? 480 : 18,
    outageSeconds: isLong ? 300 : 7,
    drainSeconds: isLong ? 1_800 : 180,
    seed: Math.floor(Math.random() * 0xffff_ffff),
    queue: 'any',
    breakage: null,
  };
  for (const arg of args) {
    if (arg === '--long') continue;
    const [name, value = ''] = arg.split('=');
    if (name === '--seconds') {
      options.chaosSeconds = readCount(name, value, 3_600);
      options.outageSeconds = Math.round(options.chaosSeconds * 0.4);
    } else if (name === '--rights') options.rights = readCount(name, value, 100_000);
    else if (name === '--seed') options.seed = readCount(name, value, 0xffff_ffff);
    else if (name === '--queue') options.queue = readChoice(name, value, ['redis', 'postgres'] as const);
    else if (name === '--break') options.breakage = readChoice(name, value, BREAKAGES);
    else throw new WrongUsage(`Unknown argument ${arg}`);
  }
  return options;
}

function readCount(name: string, text: string, most: number): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= most) return count;
  throw new WrongUsage(`${name}=${text}: must be a whole number from 1 to ${most}`);
}

function readChoice<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === text);
  if (choice) return choice;
  throw new WrongUsage(`${name}=${text}: must be one of ${choices.join(', ')}`);
}
