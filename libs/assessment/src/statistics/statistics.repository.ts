import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { FieldFault } from '@platform/errors';
import type { StoredResponses } from '../attempt/stored-responses';
import type { QuizStatistics } from './quiz-statistics';
import type { RunState } from './statistics-run.entity';

export interface StatisticsRecord {
  id: string;
  quizId: string;
  quizVersionId: string;
  versionNumber: number;
  state: RunState;
  counted: number;
  result: QuizStatistics | null;
  faults: FieldFault[];
  createdAt: Date;
  finishedAt: Date | null;
}

/** A graded attempt, its questions in the order in which the person saw them. */
export interface GradedForm {
  id: string;
  itemVersionIds: string[];
  /** Thousandths, in the same order. */
  marks: number[];
  seed: string;
  /** With those that were taken back. */
  responses: StoredResponses;
}

/** Which item an item version is of. */
interface ItemName {
  versionId: string;
  code: string;
  number: number;
}

interface FormRow extends Record<string, unknown> {
  id: string;
  item_version_ids: string;
  marks: string | null;
  seed: string;
  responses: StoredResponses;
}

const columns = `s.id, v.quiz_id as "quizId", s.quiz_version_id as "quizVersionId", v.number as "versionNumber",
  s.state, s.counted, s.result, s.faults, s.created_at as "createdAt", s.finished_at as "finishedAt"`;
const source = 'assessment.quiz_statistics s join assessment.quiz_version v on v.id = s.quiz_version_id';

@Injectable()
export class StatisticsRepository {
  constructor(private readonly database: Database) {}

  /** False when one of this version is on its way already: the unique index decides who was first. */
  async insert(id: string, quizVersionId: string, requestedBy: string): Promise<boolean> {
    const rows = await this.database.query(
      `insert into assessment.quiz_statistics (id, quiz_version_id, requested_by) values ($1, $2, $3)
        on conflict (quiz_version_id) where state in ('WAITING', 'RUNNING') do nothing returning id`,
      [id, quizVersionId, requestedBy],
    );
    return rows.length > 0;
  }

  find(id: string): Promise<StatisticsRecord | null> {
    return this.database.queryOne<StatisticsRecord & Record<string, unknown>>(
      `select ${columns} from ${source} where s.id = $1`,
      [id],
    );
  }

  /** The newest of a quiz; left-out conditions do not matter. */
  latest(
    quizId: string,
    { versionId, state }: { versionId?: string; state?: RunState } = {},
  ): Promise<StatisticsRecord | null> {
    return this.database.queryOne<StatisticsRecord & Record<string, unknown>>(
      `select ${columns} from ${source}
        where v.quiz_id = $1 and ($2::uuid is null or v.id = $2) and ($3::text is null or s.state = $3)
        order by s.created_at desc, s.id desc limit 1`,
      [quizId, versionId ?? null, state ?? null],
    );
  }

  /** Takes the right to order an unfinished one again; false while somebody works on it. */
  async takeOver(id: string, silentMinutes: number): Promise<boolean> {
    const rows = await this.database.query(
      `update assessment.quiz_statistics set ordered_at = now()
        where id = $1 and finished_at is null and ordered_at < now() - make_interval(mins => $2) returning id`,
      [id, silentMinutes],
    );
    return rows.length > 0;
  }

  /** False when somebody else has finished it. Of two workers the one that is ahead tells the progress. */
  async progress(id: string, counted: number): Promise<boolean> {
    const rows = await this.database.query(
      `update assessment.quiz_statistics
        set state = 'RUNNING', counted = greatest(counted, $2), ordered_at = now()
        where id = $1 and finished_at is null returning id`,
      [id, counted],
    );
    return rows.length > 0;
  }

  /** The first to finish has the last word. */
  async finish(id: string, counted: number, outcome: QuizStatistics | FieldFault[]): Promise<void> {
    const isFailed = Array.isArray(outcome);
    await this.database.query(
      `update assessment.quiz_statistics
        set state = $2, counted = $3, result = $4, faults = $5, finished_at = clock_timestamp()
        where id = $1 and finished_at is null`,
      [
        id,
        isFailed ? 'FAILED' : 'DONE',
        counted,
        isFailed ? null : JSON.stringify(outcome),
        JSON.stringify(isFailed ? outcome : []),
      ],
    );
  }

  /**
   * First attempts of a version that were graded by then, after an id, by id. None of an adaptive quiz: shares of right
   * answers and what is built on them mean nothing where the questions follow the ability.
   */
  async gradedForms(
    quizVersionId: string,
    until: Date,
    afterId: string,
    limit: number,
  ): Promise<GradedForm[]> {
    const rows = await this.database.query<FormRow>(
      {
        name: 'assessment.graded-forms',
        text: `select a.id, array_to_string(a.item_version_ids, ',') as item_version_ids,
            array_to_string(a.marks, ',') as marks, a.seed, a.responses
          from assessment.attempt a
          where a.quiz_version_id = $1 and a.number = 1 and a.state = 'GRADED' and a.graded_at <= $2 and a.id > $3
            and not exists (select from assessment.quiz_version v where v.id = $1 and v.settings ? 'adaptive')
          order by a.id limit $4`,
      },
      [quizVersionId, until, afterId, limit],
    );
    return rows.map(({ item_version_ids, marks, ...row }) => ({
      ...row,
      itemVersionIds: item_version_ids.split(','),
      marks: marks?.split(',').map(Number) ?? [],
    }));
  }

  async itemNames(itemVersionIds: string[]): Promise<Map<string, ItemName>> {
    const rows = await this.database.query<ItemName & Record<string, unknown>>(
      `select v.id as "versionId", i.code, v.number from assessment.item_version v
        join assessment.item i on i.id = v.item_id where v.id = any($1)`,
      [itemVersionIds],
    );
    return new Map(rows.map((row) => [row.versionId, row]));
  }
}
