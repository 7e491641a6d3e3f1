import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput, forbidden, notFound, Refused } from '@platform/errors';
import { Outbox } from '@platform/queue';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import type { DrawnCode } from './draw-paper-codes';
import { MakePaperFilesJob } from './make-paper-files.job';
import { PaperArchive } from './paper-archive';
import { PaperDrawing } from './paper-drawing';
import type { PaperMode } from './paper-exam.entity';
import type { CancelPaperExamCode, CreatePaperExamCode } from './paper-exam-refusals';
import { type PaperExamRecord, PaperExamRepository } from './paper-exam.repository';

const EXAMINE = AssessmentPermissions['assessment:examine'];

export interface PaperExamWish {
  quizId: string;
  mode: PaperMode;
  codeCount: number;
  heldAt: Date | null;
}

/** Exams on paper, for examiners in whose units the quiz lies; for anybody else they do not exist. */
@Injectable()
export class PaperExamService {
  constructor(
    private readonly database: Database,
    private readonly exams: PaperExamRepository,
    private readonly quizzes: QuizCatalogue,
    private readonly drawing: PaperDrawing,
    private readonly archive: PaperArchive,
    private readonly outbox: Outbox,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Draws an exam from the version of the quiz in use, and orders its files. What is drawn never changes. Refusals:
   * `ADAPTIVE_QUIZ`, those of `PaperDrawing.draw`, and `ITEM_IN_QUARANTINE` when a question went there in the meantime.
   */
  async create(actor: Actor, wish: PaperExamWish): Promise<PaperExamRecord> {
    if (actor.kind !== 'learner') throw forbidden('Only a person may make an exam');
    const quiz = await this.quizzes.current(wish.quizId);
    if (!(await this.scope.covers(actor, EXAMINE, quiz.unitId))) throw notFound('quiz');
    // A date far away would count in another year, and the attempts with it.
    if (wish.heldAt && !(await this.exams.isWithinAYear(wish.heldAt)))
      throw badInput({
        path: 'input.heldAt',
        code: 'out_of_range',
        message: 'must lie within a year of now',
      });
    if (quiz.settings.adaptive) throw new Refused<CreatePaperExamCode>('ADAPTIVE_QUIZ');
    const { seed, codes } = await this.drawing.draw(quiz, wish.mode, wish.codeCount);
    const id = uuidv7();
    await this.database.transaction(async () => {
      await this.exams.insert({
        id,
        quizId: quiz.quizId,
        quizVersionId: quiz.versionId,
        mode: wish.mode,
        seed,
        heldAt: wish.heldAt,
        createdBy: actor.id,
        codes,
      });
      // Looked at after the drawing: what went into quarantine in between must not be printed.
      if ((await this.exams.countQuarantined([id])).size > 0)
        throw new Refused<CreatePaperExamCode>('ITEM_IN_QUARANTINE');
      await this.outbox.enqueue(MakePaperFilesJob, { paperExamId: id });
      await this.record(actor, 'assessment:create-paper-exam', id, {
        quizId: quiz.quizId,
        mode: wish.mode,
        codes: codes.map(({ code }) => code),
      });
    });
    return this.get(actor, id);
  }

  /** Calls an exam off and purges its files. Refusals: `PAPER_EXAM_CANCELLED`, `RESULTS_IMPORTED`. */
  async cancel(actor: Actor, id: string, reason: string): Promise<PaperExamRecord> {
    if (actor.kind !== 'learner') throw forbidden('Only a person may cancel an exam');
    const cancelled = await this.database.transaction(async () => {
      const exam = await this.inScope(actor, await this.exams.lock(id));
      if (exam.state === 'CANCELLED') {
        // Asking again purges what a fault of the file store has left behind.
        await this.archive.remove(id);
        throw new Refused<CancelPaperExamCode>('PAPER_EXAM_CANCELLED');
      }
      if (await this.exams.hasResults(id)) throw new Refused<CancelPaperExamCode>('RESULTS_IMPORTED');
      await this.exams.cancel(id);
      await this.record(actor, 'assessment:cancel-paper-exam', id, { state: 'CANCELLED' }, reason);
      return this.get(actor, id);
    });
    // After the commit: a cancellation that fails leaves the files. The worker removes what it writes later.
    await this.archive.remove(id);
    return cancelled;
  }

  /** An exam in the actor's scope. */
  async get(actor: Actor, id: string): Promise<PaperExamRecord> {
    return this.inScope(actor, await this.exams.find(id));
  }

  /** Exams of a quiz in the actor's scope, the newest first. */
  async list(
    actor: Actor,
    quizId: string,
    beforeId: string | null,
    limit: number,
  ): Promise<PaperExamRecord[]> {
    const { unitId } = await this.quizzes.current(quizId);
    if (!(await this.scope.covers(actor, EXAMINE, unitId))) throw notFound('quiz');
    return this.exams.list(quizId, beforeId, limit);
  }

  /** Codes of an exam that `get` has given. */
  codes(id: string): Promise<DrawnCode[]> {
    return this.exams.codes(id);
  }

  /** The files of an exam, keys included; the log keeps who took them. `NOT_FOUND` before they are ready. */
  async files(actor: Actor, id: string): Promise<Buffer> {
    const exam = await this.get(actor, id);
    const zip = exam.state === 'READY' ? await this.archive.find(id) : null;
    if (!zip) throw notFound('files');
    await this.database.transaction(() => this.record(actor, 'assessment:download-paper-exam', id, {}));
    return zip;
  }

  private async inScope(actor: Actor, exam: PaperExamRecord | null): Promise<PaperExamRecord> {
    if (!exam || !(await this.scope.covers(actor, EXAMINE, exam.unitId))) throw notFound('paper exam');
    return exam;
  }

  private record(
    actor: Actor,
    action: string,
    subjectId: string,
    after: object,
    reason: string | null = null,
  ): Promise<void> {
    return this.audit.record({ actor, action, subjectType: 'paper_exam', subjectId, reason, after });
  }
}
