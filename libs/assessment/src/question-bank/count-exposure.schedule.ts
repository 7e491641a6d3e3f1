import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { Scheduled, type ScheduledWork } from '@platform/queue';

/**
 * Counts how often questions were asked, from the attempts, so that neither starting nor grading carries a counter.
 * The mark and the counts change in one statement, behind the lock of the mark: a worker that dies or comes second
 * counts nothing twice. Attempts of the last five minutes wait: their transactions may still be open.
 */
@Scheduled({ name: 'assessment.count-exposure', everyMs: 300_000 })
@Injectable()
export class CountExposure implements ScheduledWork {
  constructor(private readonly database: Database) {}

  async tick(): Promise<boolean> {
    await this.database.transaction(async () => {
      const mark = await this.database.queryOne<{ since: string }>(
        `select counted_until::text as since from assessment.item_exposure_mark for update`,
      );
      // Ids hold the moment in which a process made them; an hour allows for its clock, the exact test follows.
      await this.database.query(
        `with moved as (
            update assessment.item_exposure_mark set counted_until = greatest(counted_until, now() - interval '5 minutes')
            returning counted_until as until),
          asked as (
            select unnest(a.item_version_ids) as id from assessment.attempt a, moved
            where a.started_at >= $1::timestamptz and a.started_at < moved.until
              and a.id >= (lpad(to_hex(greatest(0, extract(epoch from $1::timestamptz - interval '1 hour') * 1000)::bigint),
                12, '0') || repeat('0', 20))::uuid)
          insert into assessment.item_exposure as e (item_version_id, times_asked)
          select id, count(*) from asked where exists (select from assessment.item_version v where v.id = asked.id)
            group by id order by id
          on conflict (item_version_id) do update set times_asked = e.times_asked + excluded.times_asked`,
        [mark?.since],
      );
    });
    return false;
  }
}
