import { Database } from '@platform/database';
import { withServices } from './with-services';

/** What is owed and what has given up, by name. */
export async function showOutbox(): Promise<void> {
  await withServices(async (app) => {
    const rows = await app.get(Database).query<{ name: string; waiting: string; dead: string; oldest: Date }>(
      `select name, count(*) filter (where dead_at is null) as waiting,
          count(*) filter (where dead_at is not null) as dead, min(created_at) as oldest
        from platform.outbox group by name order by name`,
    );
    for (const { name, waiting, dead, oldest } of rows)
      process.stdout.write(`${name}: ${waiting} waiting, ${dead} dead, oldest ${oldest.toISOString()}\n`);
    if (rows.length === 0) process.stdout.write('nothing is owed\n');
  });
}

/** Gives dead work another round of tries: all, or that of one name. */
export async function replay([name]: string[]): Promise<void> {
  await withServices(async (app) => {
    const rows = await app.get(Database).query(
      `update platform.outbox set dead_at = null, failures = 0, available_at = now()
        where dead_at is not null and ($1::text is null or name = $1) returning id`,
      [name ?? null],
    );
    process.stdout.write(`${rows.length} taken up again\n`);
  });
}
