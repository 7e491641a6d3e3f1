import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput, forbidden, Problem, Refused } from '@platform/errors';
import { FileExchange } from '@platform/files';
import { type Actor, Secrets } from '@platform/security';
import {
  type ImportReport,
  type ImportRow,
  mayApply,
  readRecords,
  readTable,
  reportImport,
  rowNote,
} from '@platform/tabular';
import { ItemStore } from '../question-bank/item-store';
import { type PublishedQuiz, QuizCatalogue } from '../quiz/quiz-catalogue';
import type { ImportPaperResultsCode } from './paper-exam-refusals';
import { type PaperExamRecord, PaperExamRepository } from './paper-exam.repository';
import { PaperExamService } from './paper-exam.service';
import { findPerson, judgeRow } from './judge-paper-row';
import { type Candidate, type NewPaperAttempt, PaperResultsRepository } from './paper-results.repository';
import { type PaperRow, readPaperRow } from './read-paper-row';
import { resultColumns } from './results-template';

/** Papers of one file: the file is read and judged within one request. */
const MOST_ROWS = 2_000;

/** A row that is understood, with what is to be done about it. */
interface PlannedRow {
  told: ImportRow;
  attempt?: NewPaperAttempt;
  replacement?: { attemptId: string; responses: PaperRow['responses'] };
}

/** Answers from paper in: all rows of a file or none, and never a person twice. */
@Injectable()
export class PaperResultsService {
  constructor(
    private readonly database: Database,
    private readonly exams: PaperExamRepository,
    private readonly papers: PaperExamService,
    private readonly results: PaperResultsRepository,
    private readonly quizzes: QuizCatalogue,
    private readonly items: ItemStore,
    private readonly files: FileExchange,
    private readonly secrets: Secrets,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Reads a table that the actor uploaded. Each new row becomes an attempt of kind PAPER that waits for its grading;
   * a row of somebody whose paper is in changes its answers as long as nobody has marked them. One faulty row, and
   * nothing is written. Refusals: `PAPER_EXAM_CANCELLED`, `NOT_HELD_YET`. `CONFLICT` when somebody of the file begins
   * an attempt at the same moment: nothing is written, and trying again helps.
   */
  async import(actor: Actor, id: string, fileId: string, dryRun: boolean): Promise<ImportReport> {
    if (actor.kind !== 'learner') throw forbidden('Only a person may import results');
    const exam = await this.papers.get(actor, id);
    const quiz = await this.quizzes.version(exam.quizVersionId);
    const read = await this.read(actor, exam, fileId);
    return this.database.transaction(async () => {
      // The exam is locked before any attempt, and by nobody after one: two imports of the same exam take turns.
      const locked = await this.exams.lock(id);
      if (locked?.state === 'CANCELLED') throw new Refused<ImportPaperResultsCode>('PAPER_EXAM_CANCELLED');
      if (await this.results.isAhead(id)) throw new Refused<ImportPaperResultsCode>('NOT_HELD_YET');
      const planned = await this.plan(actor, id, quiz, read);
      const told = planned.map((row) => row.told);
      const report = reportImport(told, 'ALL_OR_NOTHING', dryRun);
      if (mayApply(told, 'ALL_OR_NOTHING', dryRun)) {
        await this.write(id, quiz, planned);
        const { created, updated, unchanged } = report;
        await this.audit.record({
          actor,
          action: 'assessment:import-paper-results',
          subjectType: 'paper_exam',
          subjectId: id,
          after: { created, updated, unchanged },
        });
      }
      return report;
    });
  }

  /** Rows as the file has them: understood, or with their faults. */
  private async read(actor: Actor, exam: PaperExamRecord, fileId: string): Promise<(PaperRow | ImportRow)[]> {
    const [file, codes] = await Promise.all([this.files.read(actor, fileId), this.exams.codes(exam.id)]);
    const path = 'input.uploadId';
    const table = await readTable(file.content, path, { keepLines: true });
    if (table.rows.length > MOST_ROWS)
      throw badInput({
        path,
        code: 'too_many_rows',
        message: `must hold at most ${MOST_ROWS} papers: split it`,
        values: { max: MOST_ROWS },
      });
    const contents = await this.items.contents(codes.flatMap(({ itemVersionIds }) => itemVersionIds));
    const asked = { codes: new Map(codes.map((code) => [code.code, code])), contents };
    const columns = resultColumns(codes[0]?.itemVersionIds.length ?? 0);
    return readRecords(table, columns, path).map((record) => {
      const row = readPaperRow(record, asked);
      return Array.isArray(row) ? { line: record.line, status: 'FAILED', notes: row } : row;
    });
  }

  private async plan(
    actor: Actor,
    id: string,
    { settings }: PublishedQuiz,
    read: (PaperRow | ImportRow)[],
  ): Promise<PlannedRow[]> {
    const rows = read.filter((row): row is PaperRow => 'responses' in row);
    const indexOf = new Map(
      rows.flatMap(({ personalNumber }): [string, Buffer][] =>
        personalNumber === null ? [] : [[personalNumber, this.secrets.blindIndex(personalNumber)]],
      ),
    );
    const ids = rows.flatMap(({ learnerId }) => learnerId ?? []);
    const people = await this.results.candidates(id, ids, [...indexOf.values()]);
    const results = await this.results.lockResults(
      id,
      people.map((person) => person.id),
    );
    const resultOf = new Map(results.map((result) => [result.learnerId, result]));
    const writers = await this.results.writers(
      people.map((person) => person.id),
      [...new Set(rows.flatMap(({ code }) => code.itemVersionIds))],
    );
    const lineOf = new Map<string, number>();
    return read.map((row): PlannedRow => {
      if (!('responses' in row)) return { told: row };
      const failed = (...notes: ImportRow['notes']): PlannedRow => ({
        told: { line: row.line, status: 'FAILED', notes },
      });
      const index = row.personalNumber === null ? null : (indexOf.get(row.personalNumber) ?? null);
      const person = findPerson(people, row.learnerId, index?.toString('hex') ?? null);
      if (!('id' in person)) return failed(person);
      const earlier = lineOf.get(person.id);
      if (earlier !== undefined) return failed(rowNote('repeated_person', null, { line: earlier }));
      lineOf.set(person.id, row.line);
      return this.planRow(actor, row, person, { settings, writers, result: resultOf.get(person.id) });
    });
  }

  private planRow(
    actor: Actor,
    row: PaperRow,
    person: Candidate,
    known: Omit<Parameters<typeof judgeRow>[2], 'actorId'>,
  ): PlannedRow {
    const { line, responses, code } = row;
    const { status, notes } = judgeRow(row, person, { ...known, actorId: actor.id });
    const told: ImportRow = { line, status, notes };
    if (status === 'CREATED')
      return { told, attempt: { id: uuidv7(), learnerId: person.id, code: code.code, responses } };
    if (status === 'UPDATED' && known.result)
      return { told, replacement: { attemptId: known.result.attemptId, responses } };
    return { told };
  }

  private async write(id: string, { settings }: PublishedQuiz, planned: PlannedRow[]): Promise<void> {
    for (const { replacement } of planned)
      if (replacement) await this.results.replace(replacement.attemptId, replacement.responses);
    const attempts = planned.flatMap(({ attempt }) => attempt ?? []);
    if (attempts.length === 0) return;
    if ((await this.results.insert(id, attempts, settings.minutes)) < attempts.length)
      throw new Problem('CONFLICT', 'Somebody of this file began an attempt at this moment: import again');
  }
}
