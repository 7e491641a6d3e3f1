import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import type { OverrideFields } from '../accommodation/own-terms';
import type { QuizOverride } from './quiz-override.entity';

/** For whom an override is: a person or a unit, the other is null. */
export interface OverrideTarget {
  learnerId: string | null;
  unitId: string | null;
}

/** An override with the unit that owns its quiz. */
export type OwnedOverride = QuizOverride & { quizUnitId: string };

type Row<T> = T & Record<string, unknown>;

const columns = `o.id, o.quiz_id as "quizId", o.learner_id as "learnerId", o.unit_id as "unitId",
  o.opens_at as "opensAt", o.closes_at as "closesAt", o.minutes, o.max_attempts as "maxAttempts",
  o.delay_minutes as "delayMinutes", o.reason, o.created_by as "createdBy", o.created_at as "createdAt",
  o.changed_by as "changedBy", o.changed_at as "changedAt", o.ended_by as "endedBy", o.ended_at as "endedAt"`;

const valuesOf = ({ opensAt, closesAt, minutes, maxAttempts, delayMinutes }: OverrideFields) => [
  opensAt,
  closesAt,
  minutes,
  maxAttempts,
  delayMinutes,
];

/** Every statement on overrides but the one that lets them hold: see `own-terms-sql.ts`. */
@Injectable()
export class QuizOverrideRepository {
  constructor(private readonly database: Database) {}

  /** Makes them where there is none that holds; answers with those made. The unique indexes decide races. */
  insert(
    quizId: string,
    targets: OverrideTarget[],
    fields: OverrideFields,
    act: { reason: string; by: string },
  ): Promise<QuizOverride[]> {
    // In one order, so that two who make many for the same people never block each other.
    const sorted = [...targets].sort((a, b) => ((a.learnerId ?? '') < (b.learnerId ?? '') ? -1 : 1));
    return this.database.query<Row<QuizOverride>>(
      `insert into assessment.quiz_override as o (id, quiz_id, learner_id, unit_id, opens_at, closes_at, minutes,
          max_attempts, delay_minutes, reason, created_by)
        select t.id, $2, t.learner_id, t.unit_id, $5, $6, $7, $8, $9, $10, $11
        from unnest($1::uuid[], $3::uuid[], $4::uuid[]) as t(id, learner_id, unit_id)
        on conflict do nothing returning ${columns}`,
      [
        sorted.map(() => uuidv7()),
        quizId,
        sorted.map(({ learnerId }) => learnerId),
        sorted.map(({ unitId }) => unitId),
        ...valuesOf(fields),
        act.reason,
        act.by,
      ],
    );
  }

  /** Those of these people, and of these units, that exist. */
  async known(learnerIds: string[], unitIds: string[]): Promise<Set<string>> {
    const rows = await this.database.query<{ id: string }>(
      `select id from identity.learner where id = any($1) union all
        select id from identity.org_unit where id = any($2)`,
      [learnerIds, unitIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  lock(id: string): Promise<OwnedOverride | null> {
    return this.database.queryOne<Row<OwnedOverride>>(
      `select ${columns}, q.unit_id as "quizUnitId" from assessment.quiz_override o
        join assessment.quiz q on q.id = o.quiz_id where o.id = $1 for update of o`,
      [id],
    );
  }

  change(id: string, fields: OverrideFields, act: { reason: string; by: string }): Promise<QuizOverride> {
    return this.one(
      `update assessment.quiz_override o set opens_at = $2, closes_at = $3, minutes = $4, max_attempts = $5,
          delay_minutes = $6, reason = $7, changed_by = $8, changed_at = clock_timestamp()
        where id = $1 returning ${columns}`,
      [id, ...valuesOf(fields), act.reason, act.by],
    );
  }

  end(id: string, act: { reason: string; by: string }): Promise<QuizOverride> {
    return this.one(
      `update assessment.quiz_override o set reason = $2, ended_by = $3, ended_at = clock_timestamp()
        where id = $1 returning ${columns}`,
      [id, act.reason, act.by],
    );
  }

  /** Overrides of a quiz, the newest first. */
  list(
    quizId: string,
    includeEnded: boolean,
    beforeId: string | null,
    limit: number,
  ): Promise<QuizOverride[]> {
    return this.database.query<Row<QuizOverride>>(
      `select ${columns} from assessment.quiz_override o
        where o.quiz_id = $1 and ($2 or o.ended_at is null) and ($3::uuid is null or o.id < $3)
        order by o.id desc limit $4`,
      [quizId, includeEnded, beforeId, limit],
    );
  }

  private async one(statement: string, values: unknown[]): Promise<QuizOverride> {
    const row = await this.database.queryOne<Row<QuizOverride>>(statement, values);
    if (!row) throw new Error('A locked override is gone');
    return row;
  }
}
