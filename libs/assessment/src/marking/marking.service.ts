import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { forbidden, notFound, Refused } from '@platform/errors';
import { Outbox } from '@platform/queue';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { GradeAttemptJob } from '../attempt/grade-attempt.job';
import { ItemStore } from '../question-bank/item-store';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import type { ClaimMarkingTaskCode, ReleaseMarkingTaskCode, SubmitMarkCode } from './marking-refusals';
import { ONE_MARKER } from './marking-settings.type';
import {
  type MarkedAttempt,
  MarkingRepository,
  type MarkingTaskRow,
  type MarkingTaskState,
} from './marking.repository';
import { checkLevels, type ChosenLevel, markByRubric } from './rubric-mark';
import { agreedMark } from './settle-marks';

const MARK = AssessmentPermissions['assessment:mark'];

/** A mark and what it was computed from. */
export interface RubricMark {
  /** Thousandths of the question. */
  mark: number;
  /** The chosen level by criterion. */
  levels: Record<string, string>;
  comment: string | null;
}

/**
 * Marking by people. A quiz outside the marker's units does not exist, and neither does a task about an attempt of
 * their own. Every change of an attempt's marks holds the lock of the attempt.
 */
@Injectable()
export class MarkingService {
  constructor(
    private readonly database: Database,
    private readonly tasks: MarkingRepository,
    private readonly quizzes: QuizCatalogue,
    private readonly items: ItemStore,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** Tasks of a quiz, the oldest first. */
  async list(
    actor: Actor,
    quizId: string,
    filter: { state: MarkingTaskState | null; afterId: string | null; limit: number },
  ): Promise<MarkingTaskRow[]> {
    await this.demandQuiz(actor, quizId);
    return this.tasks.list(quizId, actor.id, filter);
  }

  /** One task; `NOT_FOUND` for one that was withdrawn too. */
  async get(actor: Actor, id: string): Promise<MarkingTaskRow> {
    const task = await this.find(actor, id);
    if (task.isWithdrawn) throw notFound('marking task');
    return task;
  }

  /**
   * Gives the next answer to mark, for half an hour by the database's clock; whoever holds one already gets the same
   * with its time begun anew, so that a second click or tab takes nothing more. Refusal: `NO_TASK_LEFT`.
   */
  async claim(actor: Actor, quizId: string): Promise<MarkingTaskRow> {
    demandPerson(actor);
    await this.demandQuiz(actor, quizId);
    return this.database.transaction(async () => {
      await this.tasks.takeTurns(quizId, actor.id);
      const task =
        (await this.tasks.renew(quizId, actor.id)) ?? (await this.tasks.claimNext(quizId, actor.id));
      if (!task) throw new Refused<ClaimMarkingTaskCode>('NO_TASK_LEFT');
      return task;
    });
  }

  /** Gives a held answer back; once it is free, the same answer again. Refusal: `TASK_NOT_HELD`. */
  async release(actor: Actor, id: string): Promise<MarkingTaskRow> {
    demandPerson(actor);
    await this.get(actor, id);
    const released = await this.tasks.release(id, actor.id);
    if (released) return released;
    const task = await this.get(actor, id);
    if (task.state !== 'WAITING') throw new Refused<ReleaseMarkingTaskCode>('TASK_NOT_HELD');
    return task;
  }

  /**
   * Stores a mark, computed from the chosen levels. Two marks too far apart open a task for a third person; the last
   * mark of an attempt orders its grading. The same mark again is the same answer. `BAD_USER_INPUT` at
   * `input.levels` for levels that do not fit the rubric; refusals: `TASK_NOT_HELD`, `TASK_WITHDRAWN`,
   * `ALREADY_MARKED`.
   */
  async submit(
    actor: Actor,
    id: string,
    chosen: readonly ChosenLevel[],
    comment: string | null,
  ): Promise<MarkingTaskRow> {
    demandPerson(actor);
    const { attemptId, itemVersionId } = await this.find(actor, id);
    const given = { ...(await this.markOf(itemVersionId, chosen)), comment };
    return this.database.transaction(async () => {
      const attempt = await this.tasks.lockAttempt(attemptId);
      const task = await this.find(actor, id);
      if (task.isWithdrawn || !attempt) throw new Refused<SubmitMarkCode>('TASK_WITHDRAWN');
      if (task.markedBy === actor.id) return whatIsThere(task, given);
      const stored = await this.tasks.mark(id, actor.id, given);
      if (!stored) throw new Refused<SubmitMarkCode>('TASK_NOT_HELD');
      await this.audit.record({
        actor,
        action: 'assessment:submit-mark',
        subjectType: 'marking_task',
        subjectId: id,
        after: { purpose: stored.purpose, mark: stored.mark, levels: stored.levels },
      });
      await this.settle(stored, attempt);
      return stored;
    });
  }

  /**
   * Opens one further blind marking of an answer that people marked, for an appeal; asked again it answers with the
   * same task. The mark that comes of it changes nothing by itself: see `findMark`. In the caller's transaction, who
   * has checked the right to ask; `NOT_FOUND` when the question of the attempt was not marked by people.
   */
  async openReview(attemptId: string, position: number): Promise<string> {
    const attempt = await this.tasks.lockAttempt(attemptId);
    const ofAnswer = (tasks: MarkingTaskRow[]) => tasks.filter((task) => task.position === position);
    const [first] = attempt ? ofAnswer(await this.tasks.ofAttempt(attemptId)) : [];
    if (!first) throw notFound('marked answer');
    await this.tasks.open(first, 'REVIEW');
    const review = ofAnswer(await this.tasks.ofAttempt(attemptId)).find(
      ({ purpose }) => purpose === 'REVIEW',
    );
    if (!review) throw new Error(`The review of ${attemptId}/${position} is gone`);
    return review.id;
  }

  /** What came of a task, e.g. of a review, in thousandths of the question; null as long as nobody has marked it. */
  async findMark(taskId: string): Promise<RubricMark | null> {
    const task = await this.tasks.find(taskId);
    if (!task || task.mark === null || task.levels === null) return null;
    return { mark: task.mark, levels: task.levels, comment: task.comment };
  }

  /** What follows from a new mark, in the transaction that holds the lock of the attempt. */
  async settle({ attemptId, position }: MarkingTaskRow, attempt: MarkedAttempt): Promise<void> {
    if (attempt.state !== 'MARKING') return;
    const tasks = (await this.tasks.ofAttempt(attemptId)).filter(({ purpose }) => purpose !== 'REVIEW');
    const taskFor = (purpose: string) =>
      tasks.find((task) => task.position === position && task.purpose === purpose);
    const [first, second] = [taskFor('FIRST'), taskFor('SECOND')];
    if (first && second && typeof first.mark === 'number' && typeof second.mark === 'number') {
      const { settings } = await this.quizzes.version(attempt.quizVersionId);
      const isAgreed = agreedMark(first.mark, second.mark, settings.marking ?? ONE_MARKER) !== null;
      if (!isAgreed && !taskFor('ADJUDICATION')) {
        await this.tasks.open(first, 'ADJUDICATION');
        return;
      }
    }
    if (tasks.every(({ state }) => state === 'MARKED'))
      await this.outbox.enqueue(GradeAttemptJob, { attemptId });
  }

  /** What the chosen levels come to; `BAD_USER_INPUT` at `input.levels` when they do not fit the rubric. */
  async markOf(
    itemVersionId: string,
    chosen: readonly ChosenLevel[],
  ): Promise<Pick<RubricMark, 'mark' | 'levels'>> {
    const content = (await this.items.contents([itemVersionId])).get(itemVersionId)?.content;
    if (!content || !('rubric' in content)) throw new Error(`${itemVersionId} has no rubric`);
    const levels = checkLevels(content.rubric, chosen, 'input.levels');
    return { levels, mark: markByRubric(content.rubric, levels) };
  }

  /** A task in the actor's scope, a withdrawn one too; `NOT_FOUND` otherwise, and for one about the actor's own attempt. */
  async find(actor: Actor, id: string): Promise<MarkingTaskRow> {
    const task = await this.tasks.find(id);
    if (!task || task.learnerId === actor.id) throw notFound('marking task');
    await this.demandQuiz(actor, task.quizId);
    return task;
  }

  private async demandQuiz(actor: Actor, quizId: string): Promise<void> {
    const quiz = await this.quizzes.current(quizId);
    if (!(await this.scope.covers(actor, MARK, quiz.unitId))) throw notFound('quiz');
  }
}

/** Programs do not mark. */
export function demandPerson(actor: Actor): void {
  if (actor.kind !== 'learner') throw forbidden('Only a person may mark');
}

/** A retry gets the answer that was lost; another mark in its place is refused. */
function whatIsThere(task: MarkingTaskRow, given: RubricMark): MarkingTaskRow {
  const { mark, levels, comment } = task;
  if (isDeepStrictEqual({ mark, levels, comment }, given)) return task;
  throw new Refused<SubmitMarkCode>('ALREADY_MARKED');
}
