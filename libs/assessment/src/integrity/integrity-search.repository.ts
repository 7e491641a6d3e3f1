import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { StoredResponses } from '../attempt/stored-responses';
import type { LoggedMoment } from './answer-times';
import type { NewSignal } from './integrity-signal.entity';
import type { IntegritySearch } from './integrity-search.entity';
import type { Sitting } from './neighbours';
import { RECENT_DAYS } from './thresholds';
import { uuidv7 } from 'uuidv7';

/** A search with what it found so far. */
export interface SearchRecord extends IntegritySearch {
  signals: number;
  /** Of the order, in Vietnam: `2026-11`. */
  month: string;
}

/** A graded attempt as it is stored, with its log. */
export interface StoredSitting {
  id: string;
  learnerId: string;
  quizVersionId: string;
  number: number;
  isRecent: boolean;
  itemVersionIds: string[];
  marks: number[];
  seed: string;
  responses: StoredResponses;
  log: LoggedMoment[];
}

type Row<T> = T & Record<string, unknown>;

const columns = `s.id, s.quiz_id as "quizId", s.requested_by as "requestedBy", s.state, s.examined, s.total,
  s.created_at as "createdAt", s.ordered_at as "orderedAt", s.finished_at as "finishedAt",
  to_char(s.created_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM') as month,
  (select count(*)::int from assessment.integrity_signal f where f.search_id = s.id) as signals`;

const LOG = `(select coalesce(json_agg(json_build_object('kind', e.kind,
      'at', (extract(epoch from e.at) * 1000)::float8,
      'questions', case when e.data ? 'saved' then array(select jsonb_object_keys(e.data->'saved')) else '{}' end)
    order by e.sequence), '[]') from assessment.attempt_event e where e.attempt_id = a.id)`;

/** Every statement of searches for signals. */
@Injectable()
export class IntegritySearchRepository {
  constructor(private readonly database: Database) {}

  /** False when one of this quiz is on its way already: the unique index decides who was first. */
  async insert(id: string, quizId: string, requestedBy: string | null): Promise<boolean> {
    const rows = await this.database.query(
      `insert into assessment.integrity_search (id, quiz_id, requested_by) values ($1, $2, $3)
        on conflict (quiz_id) where state in ('WAITING', 'RUNNING') do nothing returning id`,
      [id, quizId, requestedBy],
    );
    return rows.length > 0;
  }

  find(id: string): Promise<SearchRecord | null> {
    return this.database.queryOne<Row<SearchRecord>>(
      `select ${columns} from assessment.integrity_search s where s.id = $1`,
      [id],
    );
  }

  /** The newest of a quiz. */
  latest(quizId: string): Promise<SearchRecord | null> {
    return this.database.queryOne<Row<SearchRecord>>(
      `select ${columns} from assessment.integrity_search s where s.quiz_id = $1
        order by s.created_at desc, s.id desc limit 1`,
      [quizId],
    );
  }

  /** Takes the right to order an unfinished one again; false while somebody works on it. */
  async takeOver(id: string, silentMinutes: number): Promise<boolean> {
    const rows = await this.database.query(
      `update assessment.integrity_search set ordered_at = now()
        where id = $1 and finished_at is null and ordered_at < now() - make_interval(mins => $2) returning id`,
      [id, silentMinutes],
    );
    return rows.length > 0;
  }

  /** Quizzes with attempts graded since their last search began, or with a search that nobody works on. */
  async due(afterQuizId: string, silentMinutes: number, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select q.id from assessment.quiz q
        left join lateral (select s.state, s.created_at, s.ordered_at from assessment.integrity_search s
          where s.quiz_id = q.id order by s.created_at desc, s.id desc limit 1) s on true
        where q.id > $1 and case
          when s.state in ('WAITING', 'RUNNING') then s.ordered_at < now() - make_interval(mins => $2)
          else exists (select 1 from assessment.attempt a where a.quiz_id = q.id and a.state = 'GRADED'
            and a.graded_at > coalesce(s.created_at, '-infinity')) end
        order by q.id limit $3`,
      [afterQuizId, silentMinutes, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** False when somebody else has finished it. Of two workers the one that is ahead tells the progress. */
  async progress(id: string, examined: number, total: number | null): Promise<boolean> {
    const rows = await this.database.query(
      `update assessment.integrity_search set state = 'RUNNING', examined = greatest(examined, $2),
          total = coalesce($3, total), ordered_at = now()
        where id = $1 and finished_at is null returning id`,
      [id, examined, total],
    );
    return rows.length > 0;
  }

  async finish(id: string): Promise<void> {
    await this.database.query(
      `update assessment.integrity_search set state = 'DONE', finished_at = clock_timestamp()
        where id = $1 and finished_at is null`,
      [id],
    );
  }

  /**
   * Attempts of a quiz that were graded by the time of the order, in the order in which they were handed in: ids and
   * times alone, some 200 bytes each, so that a quiz of 10⁵ attempts takes 20 MB.
   */
  sittings({ id }: SearchRecord): Promise<Sitting[]> {
    return this.database.query<Row<Sitting>>(
      `select a.id, a.learner_id as "learnerId", (extract(epoch from a.started_at) * 1000)::float8 as "startedAt",
          (extract(epoch from a.submitted_at) * 1000)::float8 as "submittedAt"
        from assessment.integrity_search s join assessment.attempt a on a.quiz_id = s.quiz_id
        where s.id = $1 and a.state = 'GRADED' and a.graded_at <= s.created_at and a.submitted_at is not null
        order by a.submitted_at, a.id`,
      [id],
    );
  }

  /** Of these attempts, those that still are graded, in the order of the ids; what became of the others is theirs. */
  async read({ createdAt }: SearchRecord, attemptIds: string[]): Promise<StoredSitting[]> {
    const rows = await this.database.query<
      Row<Omit<StoredSitting, 'itemVersionIds' | 'marks'> & { items: string; points: string | null }>
    >(
      {
        name: 'assessment.sittings-with-log',
        text: `select a.id, a.learner_id as "learnerId", a.quiz_version_id as "quizVersionId", a.number,
            a.submitted_at > $2::timestamptz - make_interval(days => ${RECENT_DAYS}) as "isRecent",
            array_to_string(a.item_version_ids, ',') as items, array_to_string(a.marks, ',') as points, a.seed,
            a.responses, ${LOG} as log
          from unnest($1::uuid[]) with ordinality asked(id, place) join assessment.attempt a on a.id = asked.id
          where a.state = 'GRADED' order by asked.place`,
      },
      [attemptIds, createdAt],
    );
    return rows.map(({ items, points, ...row }) => ({
      ...row,
      itemVersionIds: items.split(','),
      marks: points?.split(',').map(Number) ?? [],
    }));
  }

  /** Adds what was not told before: a known signal keeps its figures, its search and what people decided on it. */
  async add({ id, quizId }: SearchRecord, signals: NewSignal[]): Promise<void> {
    if (signals.length === 0) return;
    await this.database.query(
      `insert into assessment.integrity_signal (id, search_id, quiz_id, kind, subject, attempt_id, other_attempt_id,
          item_version_id, figures)
        select n.id, $1, $2, n.kind, n.subject, n."attemptId", n."otherAttemptId", n."itemVersionId", n.figures
        from jsonb_to_recordset($3::jsonb) n(id uuid, kind text, subject text, "attemptId" uuid,
          "otherAttemptId" uuid, "itemVersionId" uuid, figures jsonb)
        order by n.kind, n.subject
        on conflict (kind, subject) do nothing`,
      [id, quizId, JSON.stringify(signals.map((signal) => ({ ...signal, id: uuidv7() })))],
    );
  }
}
