import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { DrawnCode } from './draw-paper-codes';
import type { PaperExamState, PaperMode } from './paper-exam.entity';

/** An exam with the unit that owns its quiz. */
export interface PaperExamRecord {
  id: string;
  quizId: string;
  quizVersionId: string;
  unitId: string;
  mode: PaperMode;
  codeCount: number;
  heldAt: Date | null;
  state: PaperExamState;
  doneCount: number;
  createdAt: Date;
  cancelledAt: Date | null;
}

export interface NewPaperExam {
  id: string;
  quizId: string;
  quizVersionId: string;
  mode: PaperMode;
  seed: string;
  heldAt: Date | null;
  createdBy: string;
  codes: DrawnCode[];
}

type Row<T> = T & Record<string, unknown>;

const columns = `e.id, e.quiz_id as "quizId", e.quiz_version_id as "quizVersionId", q.unit_id as "unitId", e.mode,
  e.code_count as "codeCount", e.held_at as "heldAt", e.state, e.done_count as "doneCount",
  e.created_at as "createdAt", e.cancelled_at as "cancelledAt"`;

const from = `from assessment.paper_exam e join assessment.quiz q on q.id = e.quiz_id`;

/** Every statement on exams on paper and their codes. */
@Injectable()
export class PaperExamRepository {
  constructor(private readonly database: Database) {}

  async insert(exam: NewPaperExam): Promise<void> {
    await this.database.query(
      `insert into assessment.paper_exam (id, quiz_id, quiz_version_id, mode, code_count, seed, held_at, created_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        exam.id,
        exam.quizId,
        exam.quizVersionId,
        exam.mode,
        exam.codes.length,
        exam.seed,
        exam.heldAt,
        exam.createdBy,
      ],
    );
    for (const { code, seed, itemVersionIds } of exam.codes)
      await this.database.query(
        `insert into assessment.paper_code (paper_exam_id, code, seed, item_version_ids) values ($1, $2, $3, $4)`,
        [exam.id, code, seed, itemVersionIds],
      );
  }

  find(id: string): Promise<PaperExamRecord | null> {
    return this.database.queryOne<Row<PaperExamRecord>>(`select ${columns} ${from} where e.id = $1`, [id]);
  }

  /** Locks an exam: cancelling it and taking its results in take turns. Nothing locks an attempt before an exam. */
  lock(id: string): Promise<PaperExamRecord | null> {
    return this.database.queryOne<Row<PaperExamRecord>>(
      `select ${columns} ${from} where e.id = $1 for update of e`,
      [id],
    );
  }

  /** Exams of a quiz, the newest first. */
  list(quizId: string, beforeId: string | null, limit: number): Promise<PaperExamRecord[]> {
    return this.database.query<Row<PaperExamRecord>>(
      `select ${columns} ${from} where e.quiz_id = $1 and ($2::uuid is null or e.id < $2)
        order by e.id desc limit $3`,
      [quizId, beforeId, limit],
    );
  }

  /** Codes of an exam, the lowest first. */
  codes(id: string): Promise<DrawnCode[]> {
    return this.database.query<Row<DrawnCode>>(
      `select code, seed, item_version_ids as "itemVersionIds" from assessment.paper_code
        where paper_exam_id = $1 order by code`,
      [id],
    );
  }

  /** Codes of exams, the lowest first; by exam. */
  async codesOf(ids: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.database.query<{ id: string; codes: string[] }>(
      `select paper_exam_id as id, array_agg(code order by code) as codes from assessment.paper_code
        where paper_exam_id = any($1) group by 1`,
      [ids],
    );
    return new Map(rows.map(({ id, codes }) => [id, codes]));
  }

  /** How many people have a result that counts, by exam; exams without any are left out. */
  async countResults(ids: readonly string[]): Promise<Map<string, number>> {
    return this.countsOf(
      `select r.paper_exam_id as id, count(*)::int as count from assessment.paper_result r
        join assessment.attempt a on a.id = r.attempt_id
        where r.paper_exam_id = any($1) and a.state <> 'VOIDED' group by 1`,
      ids,
    );
  }

  async hasResults(id: string): Promise<boolean> {
    return (
      (await this.database.queryOne(
        'select 1 as one from assessment.paper_result where paper_exam_id = $1 limit 1',
        [id],
      )) !== null
    );
  }

  async cancel(id: string): Promise<void> {
    await this.database.query(
      `update assessment.paper_exam set state = 'CANCELLED', cancelled_at = now() where id = $1`,
      [id],
    );
  }

  /** How many codes are drawn; false when nobody waits for them any more. */
  async progress(id: string, doneCount: number): Promise<boolean> {
    const row = await this.database.queryOne(
      `update assessment.paper_exam set done_count = $2 where id = $1 and state = 'PREPARING' returning id`,
      [id, doneCount],
    );
    return row !== null;
  }

  /** Ends the preparation; false when the exam was cancelled meanwhile. */
  async finish(id: string, state: 'READY' | 'FAILED'): Promise<boolean> {
    const row = await this.database.queryOne(
      `update assessment.paper_exam set state = $2 where id = $1 and state = 'PREPARING' returning id`,
      [id, state],
    );
    return row !== null;
  }

  /** Name of a unit, for print. */
  async unitName(unitId: string): Promise<string> {
    const row = await this.database.queryOne<{ name: string }>(
      'select name_vi as name from identity.org_unit where id = $1',
      [unitId],
    );
    return row?.name ?? '';
  }

  /** Codes of questions by version. */
  async itemCodes(itemVersionIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.database.query<{ id: string; code: string }>(
      `select v.id, i.code from assessment.item_version v join assessment.item i on i.id = v.item_id
        where v.id = any($1::uuid[])`,
      [itemVersionIds],
    );
    return new Map(rows.map(({ id, code }) => [id, code]));
  }

  /** Whether a moment lies within a year of now, by the database's clock. */
  async isWithinAYear(moment: Date): Promise<boolean> {
    const row = await this.database.queryOne<{ isNear: boolean }>(
      `select $1::timestamptz between now() - interval '1 year' and now() + interval '1 year' as "isNear"`,
      [moment],
    );
    return row?.isNear ?? false;
  }

  /** How many questions of exams are in quarantine now, by exam; exams without any are left out. */
  countQuarantined(ids: readonly string[]): Promise<Map<string, number>> {
    return this.countsOf(
      `select c.id, count(*)::int as count
        from (select distinct paper_exam_id as id, unnest(item_version_ids) as item_version_id
          from assessment.paper_code where paper_exam_id = any($1)) c
        join assessment.item_quarantine q on q.item_version_id = c.item_version_id group by 1`,
      ids,
    );
  }

  private async countsOf(statement: string, ids: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.database.query<{ id: string; count: number }>(statement, [ids]);
    return new Map(rows.map(({ id, count }) => [id, count]));
  }
}
