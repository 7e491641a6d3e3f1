import { Injectable } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { AppealMarking, type LockedAttempt } from './appeal-marking';
import type { NewAppealMark } from './appeal-marks.repository';
import type { DecideAppealCode } from './appeal-refusals';
import { AppealRepository, type AppealRow } from './appeal.repository';
import { AppealService, demandOpen, demandPerson } from './appeal.service';
import type { AwardedMark } from './awarded-marks';

/** What an examiner has decided. */
export interface AppealDecision {
  outcome: 'UPHELD' | 'CHANGED';
  /** For the learner. */
  reason: string;
  /** CHANGED: at least one; UPHELD: none. */
  marks: readonly AwardedMark[];
}

/** Decides appeals: once, for good, by the one who holds it. */
@Injectable()
export class AppealDecisionService {
  constructor(
    private readonly database: Database,
    private readonly service: AppealService,
    private readonly appeals: AppealRepository,
    private readonly marking: AppealMarking,
    private readonly audit: AuditLog,
  ) {}

  /**
   * UPHELD leaves the marks; CHANGED gives contested answers new ones, up or down, marks the attempt again under the
   * corrections it was marked under, and leaves certificates to proposals. The same decision again by the same person
   * is the same answer. `BAD_USER_INPUT` for marks that do not fit; refusals: `OWN_ATTEMPT`, `APPEAL_WITHDRAWN`,
   * `ALREADY_DECIDED`, `APPEAL_NOT_HELD`, `MARKED_BEFORE`, `NOT_GRADED`, `NOTHING_CHANGED`.
   */
  async decide(actor: Actor, id: string, decision: AppealDecision): Promise<AppealRow> {
    demandPerson(actor);
    demandFitting(decision);
    const known = await this.service.get(actor, id);
    return this.database.transaction(async () => {
      const attempt = await this.marking.lock(known.attemptId);
      const appeal = await this.appeals.lock(known);
      if (await this.isDone(actor, appeal, attempt, decision)) return appeal;
      demandOpen(actor, appeal);
      if (appeal.claimedBy !== actor.id) throw new Refused<DecideAppealCode>('APPEAL_NOT_HELD');
      // Looked at again: between the claim and now the person may have marked a contested answer.
      if (await this.appeals.hasMarked(appeal, actor.id))
        throw new Refused<DecideAppealCode>('MARKED_BEFORE');
      const { outcome, reason } = decision;
      const marks = await this.marking.check(appeal, attempt, decision.marks);
      if (outcome === 'CHANGED')
        await this.marking.apply(appeal, attempt, marks, { changedBy: actor.id, reason });
      await this.appeals.decide(id, outcome, actor.id, reason);
      const decided = await this.service.get(actor, id);
      await this.record(actor, appeal, decided, attempt, marks);
      return decided;
    });
  }

  private async record(
    actor: Actor,
    before: AppealRow,
    decided: AppealRow,
    { score }: LockedAttempt,
    marks: readonly NewAppealMark[],
  ): Promise<void> {
    await this.audit.record({
      actor,
      action: 'assessment:decide-appeal',
      subjectType: 'appeal',
      subjectId: decided.id,
      reason: decided.decisionReason ?? undefined,
      before: { state: before.state, attemptId: before.attemptId, score },
      after: {
        state: decided.state,
        score: decided.newScore ?? score,
        marks: marks.map(({ position, mark }) => ({ position, mark })),
      },
    });
  }

  /** Whether the person has decided exactly this already: a second click, or a reply that was lost. */
  private async isDone(
    actor: Actor,
    appeal: AppealRow,
    attempt: LockedAttempt,
    { outcome, reason, marks }: AppealDecision,
  ): Promise<boolean> {
    const { attemptId, state, decidedBy, decisionReason } = appeal;
    if (decidedBy !== actor.id || state !== outcome || decisionReason !== reason) return false;
    return this.marking.areKept(attemptId, await this.marking.check(appeal, attempt, marks));
  }
}

/** Marks belong to a change, and a change to marks. */
function demandFitting({ outcome, marks }: AppealDecision): void {
  if ((outcome === 'CHANGED') === marks.length > 0) return;
  const [code, message] =
    outcome === 'CHANGED'
      ? ['needs_marks', 'needs at least one mark']
      : ['no_marks', 'must be empty when the marks stay'];
  throw badInput({ path: 'input.marks', code, message });
}
