import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { Secrets } from '@platform/security';
import type { Accommodation } from './accommodation.entity';

/** An accommodation with its free text opened. */
export type AccommodationRecord = Omit<Accommodation, 'other'> & { other: string | null };

/** What can be said anew of an accommodation. */
export type AccommodationContent = Pick<
  AccommodationRecord,
  | 'validFrom'
  | 'validTo'
  | 'extraTimePercent'
  | 'extraMinutes'
  | 'breakCount'
  | 'breakMinutes'
  | 'largePrint'
  | 'screenReader'
  | 'separateRoom'
  | 'other'
>;

type StoredRow = Accommodation & Record<string, unknown>;

const TODAY = `(now() at time zone 'Asia/Ho_Chi_Minh')::date`;

const columns = `c.id, c.learner_id as "learnerId", c.quiz_id as "quizId", c.valid_from::text as "validFrom",
  c.valid_to::text as "validTo", c.extra_time_percent as "extraTimePercent", c.extra_minutes as "extraMinutes",
  c.break_count as "breakCount", c.break_minutes as "breakMinutes", c.large_print as "largePrint",
  c.screen_reader as "screenReader", c.separate_room as "separateRoom", c.other, c.granted_by as "grantedBy",
  c.granted_at as "grantedAt", c.replaces_id as "replacesId", c.changed_by as "changedBy",
  coalesce(c.changed_at, case when c.replaces_id is not null then c.granted_at end) as "changedAt",
  c.ended_by as "endedBy", c.ended_at as "endedAt"`;

/** Every statement on accommodations but the one that lets them hold: see `own-terms-sql.ts`. */
@Injectable()
export class AccommodationRepository {
  constructor(
    private readonly database: Database,
    private readonly secrets: Secrets,
  ) {}

  /**
   * Whether a person works or studies in one of these units or below today, lives there by their own word, or is looked
   * after by helpers there.
   */
  async isWithin(learnerId: string, rootIds: string[]): Promise<boolean> {
    const row = await this.database.queryOne<{ isWithin: boolean }>(
      `select exists (select from identity.org_unit root join identity.org_unit unit on unit.path <@ root.path
          where root.id = any($2) and unit.id in (
            select m.unit_id from identity.membership m where m.learner_id = $1 and m.valid_from <= ${TODAY}
              and (m.valid_to is null or m.valid_to >= ${TODAY})
            union all select l.residence_unit_id from identity.learner l where l.id = $1
            union all select h.unit_id from identity.assisted_account h where h.learner_id = $1)) as "isWithin"`,
      [learnerId, rootIds],
    );
    return row?.isWithin ?? false;
  }

  async hasQuiz(id: string): Promise<boolean> {
    return (
      (await this.database.queryOne('select 1 as one from assessment.quiz where id = $1', [id])) !== null
    );
  }

  /** Ends what is past its last day, so that it does not stand in the way of another. */
  async endExpired(learnerId: string, quizId: string | null, by: string): Promise<void> {
    await this.database.query(
      `update assessment.accommodation set ended_at = clock_timestamp(), ended_by = $3
        where learner_id = $1 and quiz_id is not distinct from $2 and ended_at is null and valid_to < ${TODAY}`,
      [learnerId, quizId, by],
    );
  }

  /** Null when the person has one for the same already. The unique indexes decide races. */
  insert(
    row: { id: string; learnerId: string; quizId: string | null; by: string; replacesId?: string },
    content: AccommodationContent,
  ): Promise<AccommodationRecord | null> {
    return this.one(
      `insert into assessment.accommodation as c (id, valid_from, valid_to, extra_time_percent, extra_minutes,
          break_count, break_minutes, large_print, screen_reader, separate_room, other, learner_id, quiz_id,
          granted_by, replaces_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        on conflict do nothing returning ${columns}`,
      [...this.valuesOf(row.id, content), row.learnerId, row.quizId, row.by, row.replacesId ?? null],
    );
  }

  lock(id: string): Promise<AccommodationRecord | null> {
    return this.one(`select ${columns} from assessment.accommodation c where c.id = $1 for update`, [id]);
  }

  /** What was granted in place of another; null when nothing was. */
  replacementOf(id: string): Promise<AccommodationRecord | null> {
    return this.one(`select ${columns} from assessment.accommodation c where c.replaces_id = $1`, [id]);
  }

  end(id: string, by: string): Promise<AccommodationRecord | null> {
    return this.one(
      `update assessment.accommodation c set ended_by = $2, ended_at = clock_timestamp()
        where c.id = $1 returning ${columns}`,
      [id, by],
    );
  }

  /** All of a person, ended ones too, the newest first. */
  async list(learnerId: string, beforeId: string | null, limit: number): Promise<AccommodationRecord[]> {
    const rows = await this.database.query<StoredRow>(
      `select ${columns} from assessment.accommodation c
        where c.learner_id = $1 and ($2::uuid is null or c.id < $2) order by c.id desc limit $3`,
      [learnerId, beforeId, limit],
    );
    return rows.map((row) => this.open(row));
  }

  private valuesOf(id: string, content: AccommodationContent): unknown[] {
    const { other } = content;
    return [
      id,
      content.validFrom,
      content.validTo,
      content.extraTimePercent,
      content.extraMinutes,
      content.breakCount,
      content.breakMinutes,
      content.largePrint,
      content.screenReader,
      content.separateRoom,
      other && this.secrets.encrypt(other, `accommodation:${id}`),
    ];
  }

  private async one(statement: string, values: unknown[]): Promise<AccommodationRecord | null> {
    const row = await this.database.queryOne<StoredRow>(statement, values);
    return row && this.open(row);
  }

  private open({ other, ...row }: StoredRow): AccommodationRecord {
    return { ...row, other: other && this.secrets.decrypt(other, `accommodation:${row.id}`) };
  }
}
