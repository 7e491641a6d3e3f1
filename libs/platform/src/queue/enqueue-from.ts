import type { EventDefinition, JobDefinition } from './job';

/**
 * SQL that queues a job, or announces an event, for every row of a preceding `with` part: for statements that must
 * change a row and queue its consequence in one round trip. `columns` says which column holds each field of the payload:
 * `with done as (update … returning id), queued as (${enqueueFrom(GradeAttemptJob, 'done', { attemptId: 'id' })})`.
 */
export function enqueueFrom<Field extends string>(
  job: JobDefinition<Field> | EventDefinition<Field>,
  source: string,
  columns: Record<Field, string>,
): string {
  const identifier = /^[a-z_]+$/;
  const fields = job.fields.map((field) => {
    const column = columns[field];
    if (!identifier.test(column) || !/^[A-Za-z]+$/.test(field)) throw new Error(`Bad column for ${job.name}`);
    return `'${field}', ${column}`;
  });
  if (!identifier.test(source) || !/^[a-z.-]+$/.test(job.name)) throw new Error(`Bad source for ${job.name}`);
  return `insert into platform.outbox (id, kind, name, payload)
    select gen_random_uuid(), '${job.kind}', '${job.name}', jsonb_build_object(${fields.join(', ')}) from ${source}`;
}
