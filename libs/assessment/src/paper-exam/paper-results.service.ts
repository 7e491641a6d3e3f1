import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { forbidden, Problem, Refused } from '@platform/errors';
import { type Actor, Secrets } from '@platform/security';
import { type ImportReport, type ImportRow, mayApply, reportImport, rowNote } from '@platform/tabular';
import { type PublishedQuiz, QuizCatalogue } from '../quiz/quiz-catalogue';
import type { ImportPaperResultsCode } from './paper-exam-refusals';
import { PaperExamRepository } from './paper-exam.repository';
import { PaperExamService } from './paper-exam.service';
import { findPerson, judgeRow } from './judge-paper-row';
import { type Candidate, type NewPaperAttempt, PaperResultsRepository } from './paper-results.repository';
import { PaperResultsReader } from './paper-results.reader';
import type { PaperRow } from './read-paper-row';

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
    private readonly reader: PaperResultsReader,
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
    const read = await this.reader.read(actor, id, fileId);
    return this.database.transaction(async () => {
      // The exam is locked before any attempt, and by nobody after one: two imports of the same exam take turns.
      const locked = await this.exams.lock(id);
      if (locked?.state === 'CANCELLED') throw new Refused<ImportPaperResultsCode>('PAPER_EXAM_CANCELLED');
      if (await this.results.isAhead(id)) throw new Refused<ImportPaperResultsCode>('NOT_HELD_YET');
      const planned = await this.plan(actor, id, quiz, read);
      const told = planned.map((row) => row.told);
      const report = reportImport(told, 'ALL_OR_NOTHING', dryRun);
      const isApplied = mayApply(told, 'ALL_OR_NOTHING', dryRun);
      if (isApplied) await this.write(id, quiz, planned);
      // A trial is recorded too: its report says of people whether they have an account.
      const { created, updated, unchanged, failed } = report;
      await this.audit.record({
        actor,
        action: 'assessment:import-paper-results',
        subjectType: 'paper_exam',
        subjectId: id,
        after: { isApplied, created, updated, unchanged, failed },
      });
      return report;
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
      const person = findPerson(people, row, index?.toString('hex') ?? null);
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
      return {
        told,
        attempt: {
          id: uuidv7(),
          learnerId: person.id,
          number: person.last + 1,
          code: code.code,
          responses,
        },
      };
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
