import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@platform/database';
import { enqueueFrom } from '@platform/queue';
import type { QuizTiming } from '../quiz/quiz-definition';
import type { AttemptState } from './attempt.entity';
import { GradeAttemptJob } from './grade-attempt.job';
import type { StoredResponses } from './stored-responses';

/** What one sitting is made of; never changes after the start. */
export interface AttemptForm {
  id: string;
  learnerId: string;
  quizId: string;
  quizVersionId: string;
  seed: string;
  itemVersionIds: string[];
}

export interface AttemptRow extends AttemptForm {
  number: number;
  /**
   * How many attempts it and those before it use up of the calendar year in which it began (Vietnam time): limits
   * count anew each year, and a voided attempt uses up none (domain.md rule 9).
   */
  numberInYear: number;
  state: AttemptState;
  /** Forward only: the question that is shown, from 1; null where the candidate moves freely. */
  reached: number | null;
  identityLevel: 1 | 2;
  startedAt: Date;
  deadline: Date | null;
  responses: StoredResponses;
  submittedAt: Date | null;
  gradedAt: Date | null;
  score: number | null;
  maxScore: number | null;
  isPassed: boolean | null;
  /** Since when a fault stops its clock. */
  pausedAt: Date | null;
  /** The device that may answer, by the name its client gave it; null when none did. */
  deviceKey: string | null;
  /** Null within: waits for people. */
  marks: (number | null)[] | null;
  skillMarks: Record<string, [number, number]> | null;
  /** Whether it began in the calendar year of the reading. */
  isThisYear: boolean;
  /** The database's clock at the reading. */
  now: Date;
}

export interface NewAttempt extends AttemptForm {
  timing: QuizTiming;
  isForwardOnly: boolean;
  /** The sealed access code that was opened; null where none is known. */
  openedCode: Buffer | null;
  number: number;
  identityLevel: 1 | 2;
  minutes: number | null;
  graceSeconds: number;
  opensAt: string | null;
  closesAt: string | null;
  deviceKey: string | null;
}

export interface SavedRow {
  stored: StoredResponses;
  answered: number;
  deadline: Date | null;
  now: Date;
}

/** Years are those of Vietnam. */
const yearOf = (moment: string) => `extract(year from ${moment} at time zone 'Asia/Ho_Chi_Minh')`;

// What whoever waits for a mark does not look at stays text until somebody does: see `toAttempt`.
const columns = `a.id, a.learner_id as "learnerId", a.quiz_id as "quizId", a.quiz_version_id as "quizVersionId",
  a.number, (a.state <> 'VOIDED')::int + case when a.number = 1 then 0 else (
    select count(*)::int from assessment.attempt b
    where b.learner_id = a.learner_id and b.quiz_id = a.quiz_id and b.number < a.number and b.state <> 'VOIDED'
      and ${yearOf('b.started_at')} = ${yearOf('a.started_at')}) end as "numberInYear",
  ${yearOf('a.started_at')} = ${yearOf('now()')} as "isThisYear", a.state, a.seed, array_to_string(a.item_version_ids, ',') as "itemVersionList",
  a.identity_level as "identityLevel", a.reached, a.started_at as "startedAt", a.deadline, a.responses::text as "responsesJson",
  a.submitted_at as "submittedAt", a.graded_at as "gradedAt", a.score, a.max_score as "maxScore",
  a.is_passed as "isPassed", a.paused_at as "pausedAt", a.device_key as "deviceKey", a.marks, a.skill_marks as "skillMarks", clock_timestamp() as now`;

type RawAttempt = Omit<AttemptRow, 'itemVersionIds' | 'responses'> & {
  itemVersionList: string;
  responsesJson: string;
};

function toAttempt<Row extends RawAttempt>(row: Row): Row & AttemptRow {
  let ids: string[] | undefined;
  let responses: StoredResponses | undefined;
  return Object.defineProperties(row as Row & AttemptRow, {
    itemVersionIds: { get: () => (ids ??= row.itemVersionList.split(',')) },
    responses: { get: () => (responses ??= JSON.parse(row.responsesJson) as StoredResponses) },
  });
}

/** Room between the last accepted answer and the expiry: answers being written at that moment get in. */
const EXPIRY_MARGIN = `interval '2 seconds'`;

/** Answers that were taken back: they stay, for their sequence, and count as none. */
export const WITHDRAWN = `'{"choiceIds": []}', '{"pairs": []}', '{"text": ""}', '{"parts": {}}', '{"files": []}'`;

const statements = {
  // One round trip for a first attempt. `existing` comes back when there is one; both parts see the state
  // before the statement, so a row is either inserted or was there. The unique indexes decide races.
  start: {
    name: 'assessment.start-attempt',
    text: `with existing as (
        select ${columns} from assessment.attempt a where a.learner_id = $2 and a.quiz_id = $3),
      started as (
        insert into assessment.attempt as a (id, learner_id, quiz_id, quiz_version_id, number, state, seed,
          item_version_ids, identity_level, started_at, deadline, accept_until, reached, device_key)
        select $1, $2, $3, $4, $5, 'STARTED', $6, $7, $8, now(), t.deadline,
          coalesce(t.deadline + make_interval(secs => $10), 'infinity'), case when $14 then 1 end, $18
        from (select least(now() + make_interval(mins => $9), case when $13 then null else $12::timestamptz end)
          as deadline) t
        where (select max(number) from existing) is not distinct from nullif($5 - 1, 0)
          and not exists (select from existing where state = 'STARTED')
          and ($11::timestamptz is null or now() >= $11) and ($12::timestamptz is null or now() < $12)
          and not exists (select from (
              select count(*) as taken, max("submittedAt") as ended from existing where state <> 'VOIDED') e
            where e.ended + make_interval(mins => case when e.taken = 1 then $15::int else $16::int end) > now())
          and exists (select from assessment.quiz q where q.id = $3 and q.current_version_id = $4
            and q.access_code is not distinct from $17::bytea)
          and not exists (select from assessment.item_quarantine where item_version_id = any($7))
          and not exists (select from assessment.item_author w
            join assessment.item_version v on v.item_id = w.item_id where w.learner_id = $2 and v.id = any($7))
        on conflict do nothing
        returning ${columns})
      select true as "isNew", s.* from started s union all
      select false, e.* from existing e order by "isNew" desc, number`,
  },
  // One round trip and one row per save, many saves in a statement. An answer replaces a stored one only when its
  // sequence is higher. The moment that counts is the arrival at this system: the statement's time less what the
  // request waited here. What arrived before a pause is taken; another device than the active one is not.
  save: {
    name: 'assessment.save-responses',
    text: `update assessment.attempt a set responses = a.responses || coalesce((
          select jsonb_object_agg(n.key, n.value) from jsonb_each(g.responses) n
          where (n.value->>'s')::bigint > coalesce((a.responses->n.key->>'s')::bigint, -1)), '{}')
      from unnest($1::uuid[], $2::uuid[], $3::jsonb[], $4::float8[], $5::text[])
        as g(id, learner_id, responses, waited, device_key)
      where a.id = g.id and a.learner_id = g.learner_id and a.state = 'STARTED'
        and statement_timestamp() - make_interval(secs => g.waited) <= a.accept_until
        and (a.reached is null
          or not exists (select from jsonb_object_keys(g.responses) k where k <> 'q' || a.reached))
        and (a.paused_at is null or statement_timestamp() - make_interval(secs => g.waited) <= a.paused_at)
        and (g.device_key is null or a.device_key is null or g.device_key = a.device_key)
      returning a.id,
        (select jsonb_object_agg(k, a.responses->k) from jsonb_object_keys(g.responses) k) as stored,
        (select count(*)::int from jsonb_each(a.responses) e where e.value->'r' not in (${WITHDRAWN})) as answered,
        a.deadline, clock_timestamp() as now`,
  },
  // From a question to the one after it: a second click finds it done and moves nothing.
  advance: {
    name: 'assessment.next-question',
    text: `update assessment.attempt a set reached = reached + 1
      where a.id = $1 and a.learner_id = $2 and a.state = 'STARTED' and a.paused_at is null and a.reached = $3::int
        and a.reached < cardinality(a.item_version_ids) and clock_timestamp() <= a.accept_until
      returning ${columns}`,
  },
  // The change of state and its consequence in one statement: both or neither.
  submit: {
    name: 'assessment.submit-attempt',
    text: `with done as (
        update assessment.attempt a set state = 'SUBMITTED', submitted_at = clock_timestamp()
        from unnest($1::uuid[], $2::uuid[]) as g(id, learner_id)
        where a.id = g.id and a.learner_id = g.learner_id and a.state = 'STARTED' and a.paused_at is null
        returning ${columns}),
      queued as (${enqueueFrom(GradeAttemptJob, 'done', { attemptId: 'id' })})
      select * from done`,
  },
  expire: {
    name: 'assessment.expire-attempts',
    text: `with due as (
        select id from assessment.attempt
        where state = 'STARTED' and paused_at is null and accept_until < now() - ${EXPIRY_MARGIN}
        order by accept_until limit $1 for update skip locked),
      done as (
        update assessment.attempt a set state = 'EXPIRED', submitted_at = a.deadline
        from due where a.id = due.id returning a.id),
      queued as (${enqueueFrom(GradeAttemptJob, 'done', { attemptId: 'id' })})
      select count(*)::int as expired from done`,
  },
  handOver: {
    name: 'assessment.hand-over-attempt',
    text: `update assessment.attempt a set device_key = $3
      where id = $1 and learner_id = $2 and state = 'STARTED' and device_key is distinct from $3
      returning ${columns}`,
  },
  find: {
    name: 'assessment.find-attempt',
    text: `select ${columns} from unnest($1::uuid[], $2::uuid[]) as g(id, learner_id)
      join assessment.attempt a on a.id = g.id and a.learner_id = g.learner_id`,
  },
  form: {
    name: 'assessment.find-attempt-form',
    text: `select id, learner_id as "learnerId", quiz_id as "quizId", quiz_version_id as "quizVersionId", seed,
      item_version_ids as "itemVersionIds" from assessment.attempt where id = $1`,
  },
  list: {
    name: 'assessment.list-attempts',
    text: `select ${columns} from assessment.attempt a
      where a.learner_id = $1 and ($2::uuid is null or a.quiz_id = $2) and ($3::uuid is null or a.id < $3)
      order by a.id desc limit $4`,
  },
};

interface SaveCall extends OwnAttempt {
  responses: StoredResponses;
  /** `performance.now()` when the request arrived. */
  arrivedAt: number;
  deviceKey?: string | null;
}

/** An attempt together with whose it must be: somebody else's does not exist. */
interface OwnAttempt {
  id: string;
  learnerId: string;
}

const aboutOf = ({ id }: OwnAttempt) => id;

/** Every process locks rows in the same order, so that two which meet in the same attempts never block each other. */
const inLockOrder = <Call extends OwnAttempt>(calls: Call[]): Call[] =>
  [...calls].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Every statement on attempts while they run. */
@Injectable()
export class AttemptRepository {
  private readonly saves: (call: SaveCall) => Promise<SavedRow | null>;
  private readonly submissions: (call: OwnAttempt) => Promise<AttemptRow | null>;
  private readonly finds: (call: OwnAttempt) => Promise<AttemptRow | null>;

  constructor(private readonly database: Database) {
    // One at a time gathers most: a commit takes a millisecond or two, which nobody notices.
    const together = { lanes: 1, most: 100 };
    this.saves = database.gathering<SaveCall, SavedRow | null>({
      ...together,
      aboutOf,
      run: (calls) => this.saveAll(calls),
    });
    this.submissions = database.gathering({
      ...together,
      aboutOf,
      run: (calls) => this.ofOwners(statements.submit, calls),
    });
    this.finds = database.gathering({ ...together, run: (calls) => this.ofOwners(statements.find, calls) });
  }

  /** Starts an attempt unless something stands against it; the person's attempts at this quiz either way. */
  async start(attempt: NewAttempt): Promise<(AttemptRow & { isNew: boolean })[]> {
    const rows = await this.database.query<RawAttempt & { isNew: boolean }>(statements.start, [
      attempt.id,
      attempt.learnerId,
      attempt.quizId,
      attempt.quizVersionId,
      attempt.number,
      attempt.seed,
      attempt.itemVersionIds,
      attempt.identityLevel,
      attempt.minutes,
      attempt.graceSeconds,
      attempt.opensAt,
      attempt.closesAt,
      attempt.timing.closingPolicy === 'LET_TIME_RUN',
      attempt.isForwardOnly,
      attempt.timing.delayMinutes,
      attempt.timing.delayMinutesLater,
      attempt.openedCode,
      attempt.deviceKey,
    ]);
    return rows.map(toAttempt);
  }

  /**
   * Stores answers; null when the attempt is not running, paused or on another device, or the time was over when
   * they arrived, at `performance.now()` = `arrivedAt`.
   */
  save(
    id: string,
    learnerId: string,
    responses: StoredResponses,
    arrivedAt: number,
    deviceKey: string | null = null,
  ): Promise<SavedRow | null> {
    return this.saves({ id, learnerId, responses, arrivedAt, deviceKey });
  }

  /** Shows the question after the one at `position`; null when it is not the one that is shown, or time is over. */
  async advance(id: string, learnerId: string, position: number): Promise<AttemptRow | null> {
    const row = await this.database.queryOne<RawAttempt>(statements.advance, [id, learnerId, position]);
    return row && toAttempt(row);
  }

  /** Hands an attempt in and queues its grading; null when it was paused or not running any more. */
  submit(id: string, learnerId: string): Promise<AttemptRow | null> {
    return this.submissions({ id, learnerId });
  }

  /** Ends attempts whose time is over and queues their grading; says how many. */
  async expire(limit: number): Promise<number> {
    const row = await this.database.queryOne<{ expired: number }>(statements.expire, [limit]);
    return row?.expired ?? 0;
  }

  /** Makes a device the one that may answer; null when it is already, or the attempt is not running. */
  async handOver(id: string, learnerId: string, deviceKey: string): Promise<AttemptRow | null> {
    const row = await this.database.queryOne<RawAttempt>(statements.handOver, [id, learnerId, deviceKey]);
    return row && toAttempt(row);
  }

  /** An attempt of this person; somebody else's does not exist. */
  find(id: string, learnerId: string): Promise<AttemptRow | null> {
    return this.finds({ id, learnerId });
  }

  findForm(id: string): Promise<AttemptForm | null> {
    return this.database.queryOne<AttemptForm & Record<string, unknown>>(statements.form, [id]);
  }

  /** The database's clock: the only one that opens and closes quizzes. */
  async clock(): Promise<Date> {
    const row = await this.database.queryOne<{ now: Date }>('select clock_timestamp() as now');
    return row?.now ?? new Date(Number.NaN);
  }

  /** Newest first. */
  async list(
    learnerId: string,
    quizId: string | null,
    beforeId: string | null,
    limit: number,
  ): Promise<AttemptRow[]> {
    const rows = await this.database.query<RawAttempt>(statements.list, [learnerId, quizId, beforeId, limit]);
    return rows.map(toAttempt);
  }

  private async saveAll(calls: SaveCall[]): Promise<(SavedRow | null)[]> {
    const now = performance.now();
    const sorted = inLockOrder(calls);
    const rows = await this.database.query<SavedRow & { id: string }>(statements.save, [
      sorted.map(({ id }) => id),
      sorted.map(({ learnerId }) => learnerId),
      sorted.map(({ responses }) => JSON.stringify(responses)),
      sorted.map(({ arrivedAt }) => Math.max(0, now - arrivedAt) / 1000),
      sorted.map(({ deviceKey }) => deviceKey ?? null),
    ]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return calls.map(({ id }) => byId.get(id) ?? null);
  }

  /** Each call's row, or null: somebody else's attempt does not exist. */
  private async ofOwners(statement: Sql, calls: OwnAttempt[]): Promise<(AttemptRow | null)[]> {
    const sorted = inLockOrder(calls);
    const rows = await this.database.query<RawAttempt>(statement, [
      sorted.map(({ id }) => id),
      sorted.map(({ learnerId }) => learnerId),
    ]);
    const byId = new Map(rows.map((row) => [row.id, toAttempt(row)]));
    return calls.map(({ id, learnerId }) => {
      const row = byId.get(id);
      return row?.learnerId === learnerId ? row : null;
    });
  }
}
