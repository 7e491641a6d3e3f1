import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { enqueueFrom } from '@platform/queue';
import { attemptColumns } from '../attempt/attempt-statements';
import { type AttemptRow, type RawAttempt, toAttempt } from '../attempt/attempt.repository';
import { GradeAttemptJob } from '../attempt/grade-attempt.job';
import type { StoredResponses } from '../attempt/stored-responses';
import type { AskedItem } from './adaptive-ability';
import type { StopReason } from './stop-rule';

/** An attempt with what it carries as an adaptive one; `asked` is null for a fixed form. */
export type AdaptiveRow = AttemptRow & {
  step: number;
  asked: AskedItem[] | null;
  rights: number[];
  excluded: string[];
  stopReason: StopReason | null;
};

/** One answer and what follows from it: a question, or the end. */
export interface AdaptiveMove {
  attemptId: string;
  learnerId: string;
  /** The question that is answered, from 1. */
  step: number;
  responses: StoredResponses;
  right: 0 | 1;
  theta: number;
  standardError: number;
  next: AskedItem | null;
  stopReason: StopReason | null;
  /** `performance.now()` when the request arrived. */
  arrivedAt: number;
  deviceKey: string | null;
}

const statements = {
  find: {
    name: 'assessment.find-adaptive-attempt',
    text: `select ${attemptColumns}, s.step, s.asked, s.rights, array_to_string(s.excluded, ',') as "excludedList",
        s.stop_reason as "stopReason"
      from assessment.attempt a left join assessment.adaptive_attempt s on s.attempt_id = a.id
      where a.id = $1 and a.learner_id = $2`,
  },
  // The attempt's row decides: whoever comes second with the same step finds another question shown and changes
  // nothing. Answer, ability, next question or end with its grading, all or none.
  move: {
    name: 'assessment.move-adaptive-attempt',
    text: `with moved as (
        update assessment.attempt a set responses = a.responses || $4::jsonb,
          item_version_ids = a.item_version_ids || coalesce($5::uuid[], '{}'),
          reached = a.reached + cardinality(coalesce($5::uuid[], '{}')),
          state = case when $5::uuid[] is null then 'SUBMITTED' else a.state end,
          submitted_at = case when $5::uuid[] is null then clock_timestamp() end
        where a.id = $1 and a.learner_id = $2 and a.state = 'STARTED' and a.reached = $3::int
          and a.paused_at is null and statement_timestamp() - make_interval(secs => $11) <= a.accept_until
          and (a.break_until is null or statement_timestamp() - make_interval(secs => $11) <= a.break_started_at
            or statement_timestamp() - make_interval(secs => $11) >= a.break_until)
          and ($12::text is null and a.exam_session_id is null or a.device_key is null or a.device_key = $12)
        returning ${attemptColumns}),
      stepped as (
        update assessment.adaptive_attempt s set step = s.step + 1, asked = s.asked || $6::jsonb,
          rights = s.rights || $7::smallint, theta = $8, standard_error = $9, stop_reason = $10
        from moved where s.attempt_id = moved.id),
      ended as (select id from moved where state = 'SUBMITTED'),
      queued as (${enqueueFrom(GradeAttemptJob, 'ended', { attemptId: 'id' })})
      select * from moved`,
  },
  exposure: {
    name: 'assessment.recent-exposure',
    text: `with recent as (
        select item_version_ids from assessment.attempt
        where quiz_id = $1 and quiz_version_id = $2 order by id desc limit $3)
      select (select count(*)::int from recent) as tests, coalesce(jsonb_object_agg(t.id, t.count), '{}') as counts
      from (select u.id, count(*) from recent, unnest(item_version_ids) u(id) group by u.id) t`,
  },
};

type RawRow = RawAttempt & Omit<AdaptiveRow, keyof AttemptRow | 'excluded'> & { excludedList: string | null };

/** Adaptive attempts while they run, each act one round trip. */
@Injectable()
export class AdaptiveRepository {
  constructor(private readonly database: Database) {}

  /** An attempt of this person; somebody else's does not exist. */
  async find(id: string, learnerId: string): Promise<AdaptiveRow | null> {
    const row = await this.database.queryOne<RawRow>(statements.find, [id, learnerId]);
    if (!row) return null;
    return Object.assign(toAttempt(row), { excluded: row.excludedList?.split(',').filter(Boolean) ?? [] });
  }

  /** Null when the step was taken already, or the attempt takes no answers any more: the caller looks which. */
  async move(move: AdaptiveMove): Promise<AttemptRow | null> {
    const row = await this.database.queryOne<RawAttempt>(statements.move, [
      move.attemptId,
      move.learnerId,
      move.step,
      JSON.stringify(move.responses),
      move.next && [move.next.id],
      JSON.stringify(move.next ? [move.next] : []),
      move.right,
      move.theta,
      move.standardError,
      move.stopReason,
      Math.max(0, performance.now() - move.arrivedAt) / 1000,
      move.deviceKey,
    ]);
    return row && toAttempt(row);
  }

  /** How often each question was asked in the last attempts at a version. */
  async recentExposure(
    quizId: string,
    quizVersionId: string,
    attempts: number,
  ): Promise<{ tests: number; counts: Record<string, number> }> {
    const row = await this.database.queryOne<{ tests: number; counts: Record<string, number> }>(
      statements.exposure,
      [quizId, quizVersionId, attempts],
    );
    return row ?? { tests: 0, counts: {} };
  }
}
