// Types of stack.mjs for the compiled tools (demo, bench, drill).
export type ServiceName = 'api' | 'worker' | 'vneid-mock';

export interface StackOptions {
  /** Folder for data, keys and logs; `.data` of the checkout by default. Two stacks need two folders. */
  dataDir?: string;
  /** Which PostgreSQL to start when DATABASE_URL is unset. */
  database?: 'lasting' | 'throw-away';
  /** Our own environment, instead of `process.env`. */
  env?: NodeJS.ProcessEnv;
  /** Longest wait for one service to become healthy. */
  startLimitMs?: number;
}

export interface Stack {
  /** The environment of the services: DATABASE_URL, PUBLIC_URL, secrets … */
  readonly env: Record<string, string>;
  readonly urls: Record<ServiceName | 'public', string>;
  readonly dataDir: string;
  /** Starts a service that does not run and waits until it is healthy; `env` overrides single variables. */
  start(name: ServiceName | `worker-${number}`, env?: Record<string, string>): Promise<void>;
  /** Ends a service as a crash would (SIGKILL by default) and waits until it is gone. */
  kill(name: ServiceName | `worker-${number}`, signal?: NodeJS.Signals): Promise<void>;
  /** Runs one operator command (`npm run cli -- …`) to its end; fails when it does. */
  cli(args: string[]): Promise<void>;
  pid(name: ServiceName): number | undefined;
  /** Makes a second worker startable, under a name of its own and on a free port. */
  addWorker(name: `worker-${number}`): Promise<void>;
  /** Resolves when the named process has ended, however that came. */
  ended(name: ServiceName | `worker-${number}`): Promise<void>;
  /** Crashes the embedded PostgreSQL (`pg_ctl stop -m immediate`) and starts it again after `downMs`. */
  crashDatabase(downMs: number): Promise<void>;
  /** Path of a service's log. */
  log(name: ServiceName | `worker-${number}` | 'setup'): string;
  stop(): Promise<void>;
}

export function startStack(options?: StackOptions): Promise<Stack>;
/** Runs `work` with the whole system and stops it afterwards, also on Ctrl-C and when `work` fails. */
export function withStack<T>(options: StackOptions, work: (stack: Stack) => Promise<T>): Promise<T>;
/** Prints one line on stderr: name, outcome (or the returned remark), time. */
export function step<T>(name: string, work: () => T | Promise<T>): Promise<T>;
/** Prints a line on stderr. */
export function say(text: string): void;
/**
 * Runs a program's main function: sets the exit code to what it returns, prints a `ToolError` without a stack trace,
 * ends with 128 + n after signal n.
 */
export function runProgram(main: () => Promise<number | void>): Promise<void>;
/** A failure that a person can act on. */
export class ToolError extends Error {
  constructor(message: string, options?: { exitCode?: number });
  readonly exitCode: number;
}
/** Fails with an `Interrupted` as soon as Ctrl-C or another signal arrives. */
export function orInterrupted<T>(work: Promise<T>): Promise<T>;
/** A port nobody uses. */
export function anyFreePort(): Promise<number>;
/** A child that never outlives us. */
export interface OwnedProcess {
  readonly pid: number | undefined;
  readonly isRunning: boolean;
  readonly ended: Promise<number>;
  kill(signal: NodeJS.Signals): void;
  stop(limitMs?: number): Promise<number>;
}
export function startProcess(command: string, args: string[], options: { log: string }): OwnedProcess;
/** Waits until `condition` holds; false when it did not within the limit. */
export function waitUntil(
  condition: () => boolean | Promise<boolean>,
  limitMs: number,
  everyMs?: number,
): Promise<boolean>;
/** Empties a data folder, the embedded PostgreSQL in it included; refuses while a command uses it. */
export function removeDataFolder(dataDir: string): Promise<void>;
