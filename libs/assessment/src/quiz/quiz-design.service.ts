import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput, forbidden, notFound, Refused } from '@platform/errors';
import type { Actor, Permission } from '@platform/security';
import { AdaptivePublishing } from '../adaptive/adaptive-publishing';
import { checkQuizPool } from '../adaptive/check-quiz-pool';
import { AssessmentPermissions } from '../assessment.permissions';
import { ItemStore, type StoredItem } from '../question-bank/item-store';
import { ItemTransitionRepository } from '../question-bank/item-transition.repository';
import { type CellCheck, checkPool } from './check-pool';
import { drawForm } from './draw-form';
import { ONE_POINT, pointsByItem } from './points';
import { QuizCatalogue } from './quiz-catalogue';
import type { QuizSettings } from './quiz-definition';
import { findQuizFaults, type QuizDraft } from './quiz-draft';
import { type CreateQuizCode, PoolTooSmall, type PublishQuizCode } from './quiz-refusals';
import { type QuizDesign, QuizRepository } from './quiz.repository';

/** A form that nobody sits. */
export interface PreviewForm {
  seed: string;
  settings: QuizSettings;
  questions: StoredItem[];
  /** What each question is worth, thousandths of a point. */
  points: number[];
}

const personOf = (actor: Actor): string | null => (actor.kind === 'learner' ? actor.id : null);

@Injectable()
export class QuizDesignService {
  constructor(
    private readonly database: Database,
    private readonly quizzes: QuizRepository,
    private readonly catalogue: QuizCatalogue,
    private readonly items: ItemStore,
    private readonly transitions: ItemTransitionRepository,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
    private readonly adaptive: AdaptivePublishing,
  ) {}

  async list(actor: Actor, after: string | null, limit: number): Promise<QuizDesign[]> {
    const roots = await this.scope.rootsFor(actor, AssessmentPermissions['assessment:read-bank']);
    return this.quizzes.listDesigns(roots, after, limit);
  }

  /** A quiz in the actor's scope for the permission; `NOT_FOUND` otherwise. */
  async get(
    actor: Actor,
    id: string,
    permission: Permission = AssessmentPermissions['assessment:read-bank'],
  ): Promise<QuizDesign> {
    const quiz = await this.quizzes.find(id);
    if (!quiz || !(await this.scope.covers(actor, permission, quiz.unitId))) throw notFound('quiz');
    return quiz;
  }

  /** A new quiz with its first draft. Refusal: `QUIZ_CODE_TAKEN`. */
  async create(actor: Actor, unitId: string, code: string, draft: QuizDraft): Promise<QuizDesign> {
    await this.scope.demand(actor, AssessmentPermissions['assessment:author'], unitId);
    this.check(draft);
    return this.database.transaction(async () => {
      const id = uuidv7();
      if (!(await this.quizzes.insertQuiz(id, unitId, code)))
        throw new Refused<CreateQuizCode>('QUIZ_CODE_TAKEN', { code });
      await this.quizzes.insertDraft(id, draft, personOf(actor));
      return this.get(actor, id, AssessmentPermissions['assessment:author']);
    });
  }

  /** Changes the draft, or begins one from the version in use; what is left out stays. */
  async update(actor: Actor, id: string, changes: Partial<QuizDraft>): Promise<QuizDesign> {
    return this.database.transaction(async () => {
      const quiz = await this.lock(actor, id, AssessmentPermissions['assessment:author']);
      const from = quiz.draft ?? quiz.current;
      if (!from) throw new Error(`Quiz ${id} has no version`);
      const { titleVi, titleEn, framework, settings, blueprint } = from;
      const draft: QuizDraft = { titleVi, titleEn, framework, settings, blueprint, ...changes };
      this.check(draft);
      if (quiz.draft) await this.quizzes.updateDraft(quiz.draft.id, draft, personOf(actor));
      else await this.quizzes.insertDraft(id, draft, personOf(actor));
      return this.get(actor, id, AssessmentPermissions['assessment:author']);
    });
  }

  /**
   * Publishes the draft: what it may draw is fixed now, so that every draw can be repeated, and new attempts use
   * it. Refusals: `NOTHING_TO_PUBLISH`, `OWN_WORK` for everybody who wrote on it, `POOL_TOO_SMALL` (rule 7),
   * and those of `AdaptivePublishing.fix`.
   */
  async publish(actor: Actor, id: string): Promise<QuizDesign> {
    if (actor.kind !== 'learner') throw forbidden('Only a person may publish');
    const published = await this.database.transaction(async () => {
      const { draft, current, unitId } = await this.lock(
        actor,
        id,
        AssessmentPermissions['assessment:review'],
      );
      if (!draft) throw new Refused<PublishQuizCode>('NOTHING_TO_PUBLISH');
      if (draft.editorIds.includes(actor.id)) throw new Refused<PublishQuizCode>('OWN_WORK');
      const candidates = await this.quizzes.findCandidates(unitId, draft.blueprint);
      const checked = checkQuizPool(candidates, draft.settings);
      if (checked.conflicts.length > 0) throw new PoolTooSmall(checked.conflicts);
      const pool = await this.adaptive.fix(checked.pool, draft.settings);
      await this.quizzes.publish(id, draft.id, pool);
      await this.transitions.markLive(
        pool.flatMap(({ itemVersionIds }) => itemVersionIds),
        actor.id,
      );
      await this.audit.record({
        actor,
        action: 'assessment:publish-quiz',
        subjectType: 'quiz',
        subjectId: id,
        before: { number: current?.number ?? null },
        after: { number: draft.number },
      });
      return this.get(actor, id, AssessmentPermissions['assessment:review']);
    });
    this.catalogue.forget(id);
    return published;
  }

  /** Whether today's bank serves the draft, or without one the version in use; one line per cell. */
  async checkCells(quiz: QuizDesign): Promise<CellCheck[]> {
    const version = quiz.draft ?? quiz.current;
    if (!version) return [];
    const candidates = await this.quizzes.findCandidates(quiz.unitId, version.blueprint);
    return checkQuizPool(candidates, version.settings).cells;
  }

  /**
   * A form as a person might get it from the draft, or without one from the version in use; the same seed gives the
   * same form as long as quiz and bank stay. Null while the bank cannot even fill one form. Nothing is stored.
   */
  async preview(
    actor: Actor,
    id: string,
    seed = randomBytes(16).toString('hex'),
  ): Promise<PreviewForm | null> {
    const quiz = await this.get(actor, id);
    const version = quiz.draft ?? quiz.current;
    if (!version) return null;
    const candidates = await this.quizzes.findCandidates(quiz.unitId, version.blueprint);
    const once = { ...version.settings, maxAttempts: 1 };
    const { conflicts, pool } = checkPool(candidates, once);
    if (conflicts.length > 0) return null;
    const { itemVersionIds } = drawForm({ seed, pool, settings: once, previous: [] });
    const contents = await this.items.contents(itemVersionIds);
    const worth = pointsByItem(pool);
    return {
      seed,
      settings: version.settings,
      questions: itemVersionIds.flatMap((itemId) => contents.get(itemId) ?? []),
      points: itemVersionIds.map((itemId) => worth.get(itemId) ?? ONE_POINT),
    };
  }

  private async lock(actor: Actor, id: string, permission: Permission): Promise<QuizDesign> {
    if (!(await this.quizzes.lock(id))) throw notFound('quiz');
    return this.get(actor, id, permission);
  }

  private check(draft: QuizDraft): void {
    const faults = findQuizFaults(draft, 'input');
    if (faults.length > 0) throw badInput(...faults);
  }
}
