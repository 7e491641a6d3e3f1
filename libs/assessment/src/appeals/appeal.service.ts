import { Injectable } from '@nestjs/common';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { forbidden, notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import type { ClaimAppealCode, ReleaseAppealCode } from './appeal-refusals';
import { type AppealCounts, AppealSummaryRepository } from './appeal-summary.repository';
import { type AppealFilter, AppealRepository, type AppealRow } from './appeal.repository';

const EXAMINE = AssessmentPermissions['assessment:examine'];

/**
 * Who looks at an appeal. One about a quiz outside the examiner's units does not exist; whoever has marked a contested
 * answer, or sat the attempt, does not get it.
 */
@Injectable()
export class AppealService {
  constructor(
    private readonly database: Database,
    private readonly appeals: AppealRepository,
    private readonly summaries: AppealSummaryRepository,
    private readonly quizzes: QuizCatalogue,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
  ) {}

  /** Appeals within the actor's units, the oldest first; their own are not among them. */
  async list(actor: Actor, filter: AppealFilter): Promise<AppealRow[]> {
    return this.appeals.list(await this.scope.rootsFor(actor, EXAMINE), actor.id, filter);
  }

  /** One appeal within the actor's units. */
  async get(actor: Actor, id: string): Promise<AppealRow> {
    const appeal = await this.appeals.find(id);
    if (!appeal || !(await this.scope.covers(actor, EXAMINE, appeal.unitId))) throw notFound('appeal');
    return appeal;
  }

  /** How appeals about a quiz went. */
  async summary(actor: Actor, quizId: string): Promise<AppealCounts> {
    const quiz = await this.quizzes.current(quizId);
    if (!(await this.scope.covers(actor, EXAMINE, quiz.unitId))) throw notFound('quiz');
    return this.summaries.of(quizId);
  }

  /**
   * Takes an appeal on; held already by the same person, the same answer. Refusals: `OWN_ATTEMPT`, `APPEAL_WITHDRAWN`,
   * `ALREADY_DECIDED`, `APPEAL_HELD`, `MARKED_BEFORE`.
   */
  claim(actor: Actor, id: string): Promise<AppealRow> {
    return this.act(actor, 'assessment:claim-appeal', id, async (appeal) => {
      if (appeal.claimedBy === actor.id) return;
      if (appeal.claimedBy) throw new Refused<ClaimAppealCode>('APPEAL_HELD');
      if (await this.appeals.hasMarked(appeal, actor.id)) throw new Refused<ClaimAppealCode>('MARKED_BEFORE');
      await this.appeals.claim(id, actor.id);
    });
  }

  /**
   * Gives an appeal back for somebody else: one's own, or that of a colleague who is away. Free already, the same
   * answer. Refusals: `OWN_ATTEMPT`, `APPEAL_WITHDRAWN`, `ALREADY_DECIDED`.
   */
  release(actor: Actor, id: string): Promise<AppealRow> {
    return this.act(actor, 'assessment:release-appeal', id, async ({ claimedBy }) => {
      if (claimedBy) await this.appeals.release(id);
    });
  }

  /** One act on an open appeal, under the locks of its attempt and its own; the log says by whom when it did something. */
  private act(
    actor: Actor,
    action: string,
    id: string,
    change: (appeal: AppealRow) => Promise<void>,
  ): Promise<AppealRow> {
    demandPerson(actor);
    return this.database.transaction(async () => {
      const appeal = await this.appeals.lock(await this.get(actor, id));
      demandOpen(actor, appeal);
      await change(appeal);
      const changed = await this.get(actor, id);
      if (changed.claimedBy !== appeal.claimedBy)
        await this.audit.record({
          actor,
          action,
          subjectType: 'appeal',
          subjectId: id,
          before: traceOf(appeal),
          after: traceOf(changed),
        });
      return changed;
    });
  }
}

/** Appeals are looked at by people. */
export function demandPerson(actor: Actor): void {
  if (actor.kind !== 'learner') throw forbidden('Only a person may look at an appeal');
}

/** Refusals: `OWN_ATTEMPT`, `APPEAL_WITHDRAWN`, `ALREADY_DECIDED`. */
export function demandOpen(actor: Actor, { learnerId, state, decidedAt }: AppealRow): void {
  if (learnerId === actor.id) throw new Refused<ReleaseAppealCode>('OWN_ATTEMPT');
  if (state === 'WITHDRAWN') throw new Refused<ReleaseAppealCode>('APPEAL_WITHDRAWN');
  if (decidedAt) throw new Refused<ReleaseAppealCode>('ALREADY_DECIDED');
}

/** What of an appeal an act can change. */
const traceOf = ({ state, claimedBy, attemptId }: AppealRow) => ({ state, claimedBy, attemptId });
