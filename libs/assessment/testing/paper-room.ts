import { unzipSync } from 'fflate';
import { FileExchange } from '@platform/files';
import { type Actor, Secrets } from '@platform/security';
import { type ImportReport, readTable, writeXlsx } from '@platform/tabular';
import { aLearner, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { PaperExamService, type PaperExamWish } from '../src/paper-exam/paper-exam.service';
import { PaperFilesMaker } from '../src/paper-exam/paper-files-maker';
import { PaperResultsService } from '../src/paper-exam/paper-results.service';
import { resultColumns } from '../src/paper-exam/results-template';
import { anApprovedItem } from './item';
import { aPublishedQuiz } from './published-quiz';

interface AttemptLine extends Record<string, unknown> {
  id: string;
  learner_id: string;
  kind: string;
  state: string;
  number: number;
  score: number | null;
  max_score: number | null;
  is_passed: boolean | null;
}

/** Cells of a row of results: personal number, learner id, code, answers. */
export type ResultCells = (string | null)[];

interface ImportOptions {
  dryRun?: boolean;
  actor?: Actor;
}

/** Exams on paper of new quizzes, brought as far as a test needs them. */
export class PaperRoom {
  constructor(
    private readonly context: TestContext,
    private readonly unitId: string,
    private readonly examiner: Actor,
  ) {}

  /** A person who may examine in a unit. */
  static async anExaminerOf({ database }: TestContext, unitId: string): Promise<Actor> {
    const { id, actor } = await aLearner(database);
    await aRoleGrant(database, id, 'EXAMINER', unitId);
    return actor;
  }

  create(quizId: string, wish: Partial<PaperExamWish> = {}) {
    const whole = { quizId, mode: 'SAME_QUESTIONS' as const, codeCount: 3, heldAt: null, ...wish };
    return this.context.get(PaperExamService).create(this.examiner, whole);
  }

  /** What the queued job does. */
  make(id: string): Promise<void> {
    return this.context.get(PaperFilesMaker).make(id);
  }

  async codes(id: string): Promise<string[]> {
    return (await this.context.get(PaperExamService).codes(id)).map(({ code }) => code);
  }

  /** A second version of a quiz, with another pool. */
  async publish({ quizId, versionId }: { quizId: string; versionId: string }, pool: object[]): Promise<void> {
    await this.context.database.query(
      `with next as (
          insert into assessment.quiz_version (id, quiz_id, number, state, title_vi, framework, settings, blueprint,
            pool, published_at)
          select gen_random_uuid(), quiz_id, 2, state, title_vi, framework, settings, blueprint, $2, now()
          from assessment.quiz_version where id = $1 returning id)
        update assessment.quiz set current_version_id = (select id from next) where id = $3`,
      [versionId, JSON.stringify(pool), quizId],
    );
  }

  /** A quiz whose questions are these, each worth one point. */
  async aQuizOf(contents: object[], settings: Record<string, unknown> = {}) {
    const { database } = this.context;
    const quiz = await aPublishedQuiz(database, { unitId: this.unitId, questions: 1, items: 1, settings });
    const items = [];
    for (const content of contents)
      items.push(await anApprovedItem(database, { unitId: this.unitId, content }));
    const itemVersionIds = items.map(({ itemVersionId }) => itemVersionId);
    await this.publish(quiz, [{ count: items.length, itemVersionIds }]);
    return { ...quiz, items };
  }

  /** A person whose personal number is known. */
  async aCandidate(options: { identityLevel?: 1 | 2 } = {}) {
    const { id, actor } = await aLearner(this.context.database, options);
    const number = `038${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}`;
    await this.context.database.query(
      'update identity.learner set personal_number_index = $2 where id = $1',
      [id, this.context.get(Secrets).blindIndex(number)],
    );
    return { id, actor, number };
  }

  /** As `importNamedRows`, with the names that the accounts have. */
  async importRows(id: string, rows: ResultCells[], options: ImportOptions = {}): Promise<ImportReport> {
    return this.importNamedRows(id, await Promise.all(rows.map((row) => this.named(row))), options);
  }

  /** Uploads a table of these rows, with a name after the number, and imports it. */
  async importNamedRows(
    id: string,
    rows: ResultCells[],
    { dryRun = false, actor = this.examiner }: ImportOptions = {},
  ): Promise<ImportReport> {
    const [code] = await this.context.get(PaperExamService).codes(id);
    const columns = Object.values(resultColumns(code?.itemVersionIds.length ?? 0));
    const table = await writeXlsx('Kết quả', columns, rows);
    const file = await this.context.get(FileExchange).save(actor, 'ket-qua.xlsx', table);
    return this.context.get(PaperResultsService).import(actor, id, file.id, dryRun);
  }

  /** A row with the name that the account of its number has. */
  private async named([number = null, ...rest]: ResultCells): Promise<ResultCells> {
    const index = this.context.get(Secrets).blindIndex(String(number ?? ''));
    const account = await this.context.database.queryOne<{ name: string }>(
      'select full_name as name from identity.learner where personal_number_index = $1',
      [index],
    );
    return [number, number === null ? null : (account?.name ?? 'Không Ai'), ...rest];
  }

  attemptsOf(quizId: string): Promise<AttemptLine[]> {
    return this.context.database.query<AttemptLine>(
      `select id, learner_id, kind, state, number, score, max_score, is_passed from assessment.attempt
        where quiz_id = $1 order by id`,
      [quizId],
    );
  }

  /** Files of an exam by name. */
  async files(id: string): Promise<Map<string, Buffer>> {
    const zip = await this.context.get(PaperExamService).files(this.examiner, id);
    return new Map(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, Buffer.from(bytes)]));
  }

  /** Answers of the printed key, by code, read from the workbook that examiners get. */
  async printedKey(id: string): Promise<Map<string, string[]>> {
    const table = await readTable((await this.files(id)).get('dap-an/dap-an.xlsx') ?? Buffer.alloc(0));
    const answers = new Map<string, string[]>();
    for (const { cells } of table.rows) {
      const code = cells[0]?.text ?? '';
      answers.set(code, [...(answers.get(code) ?? []), cells[2]?.text ?? '']);
    }
    return answers;
  }

  /** How many jobs of this name wait for the row. */
  async queuedFor(name: string, field: string, id: string): Promise<number> {
    const rows = await this.context.database.query(
      'select 1 as one from platform.outbox where name = $1 and payload->>$2::text = $3',
      [name, field, id],
    );
    return rows.length;
  }
}

/** Codes of the notes of each row. */
export const notesOf = ({ rows }: ImportReport): string[] =>
  rows.map(({ notes }) => notes.map(({ code }) => code).join());
