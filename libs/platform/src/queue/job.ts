/** Queues: `grading` must never wait behind anything else; `outside` talks to other systems and may hang. */
export type QueueName = 'grading' | 'work' | 'outside';

/** Identifiers only: a payload holds UUIDs and nothing that says who somebody is (invariant 11). */
export type Payload = Record<string, string>;

export interface JobOptions<Field extends string> {
  /** `lib.verb-noun` for a job, `lib.noun-verbed` for an event; a changed meaning is a new name. */
  name: string;
  queue: QueueName;
  /** The payload's fields, each a UUID. */
  fields: readonly Field[];
  /** How many payloads one handler call may take in one transaction; 1 unless said otherwise. */
  batch?: number;
  /** Tries before the job is dead and waits for `cli replay`; with back-off 1 s · 2ⁿ, at most 10 minutes. */
  maxAttempts?: number;
  /** True for handlers that call other systems: they run outside of a transaction and must be idempotent. */
  outsideTransaction?: boolean;
}

/** An order with exactly one handler. Declared once in `do-x.job.ts`; producer and handler share the type. */
export interface JobDefinition<Field extends string = string> extends Required<JobOptions<Field>> {
  kind: 'job';
}

/** A past-tense fact with any number of listeners, each retried on its own. */
export interface EventDefinition<Field extends string = string> {
  kind: 'event';
  name: string;
  fields: readonly Field[];
}

export type PayloadOf<D> = D extends { fields: readonly (infer Field extends string)[] }
  ? Record<Field, string>
  : never;

export function defineJob<const Field extends string>(options: JobOptions<Field>): JobDefinition<Field> {
  return { kind: 'job', batch: 1, maxAttempts: 12, outsideTransaction: false, ...options };
}

export function defineEvent<const Field extends string>(
  name: string,
  fields: readonly Field[],
): EventDefinition<Field> {
  return { kind: 'event', name, fields };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Refuses a payload that is not exactly the declared fields, each a UUID: nothing personal slips in. */
export function checkPayload(
  definition: { name: string; fields: readonly string[] },
  payload: Payload,
): void {
  const given = Object.keys(payload);
  const isExact = given.length === definition.fields.length && definition.fields.every((f) => f in payload);
  if (!isExact || !given.every((field) => uuid.test(payload[field] ?? '')))
    throw new Error(`Payload of ${definition.name} must be UUIDs in ${definition.fields.join(', ')}`);
}
