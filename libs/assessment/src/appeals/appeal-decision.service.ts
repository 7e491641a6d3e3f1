import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { ItemStore } from '../question-bank/item-store';
import { CorrectionsCatalogue } from '../regrading/corrections-catalogue';
import { GradedAttempts } from '../regrading/graded-attempts';
import { MarkChanges } from '../regrading/mark-changes';
import { AppealMarksRepository, type NewAppealMark } from './appeal-marks.repository';
import type { DecideAppealCode } from './appeal-refusals';
import { AppealRepository, type AppealRow } from './appeal.repository';
import { AppealService, demandOpen, demandPerson } from './appeal.service';
import { type AwardedMark, awardedMarks } from './awarded-marks';

/** What an examiner has decided. */
export interface AppealDecision {
  outcome: 'UPHELD' | 'CHANGED';
  /** For the learner. */
  reason: string;
  /** CHANGED: at least one; UPHELD: none. */
  marks: readonly AwardedMark[];
}

type LockedAttempt = NonNullable<Awaited<ReturnType<GradedAttempts['lockOne']>>>;

/** Decides appeals: once, for good, by the one who holds it. */
@Injectable()
export class AppealDecisionService {
  constructor(
    private readonly database: Database,
    private readonly desk: AppealService,
    private readonly appeals: AppealRepository,
    private readonly marks: AppealMarksRepository,
    private readonly attempts: GradedAttempts,
    private readonly corrections: CorrectionsCatalogue,
    private readonly changes: MarkChanges,
    private readonly items: ItemStore,
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
    const known = await this.desk.get(actor, id);
    return this.database.transaction(async () => {
      const attempt = await this.attempts.lockOne(known.attemptId);
      if (!attempt) throw new Error(`Attempt ${known.attemptId} is gone`);
      const appeal = await this.appeals.lock(known);
      const marks = await this.marksOf(appeal, attempt, decision);
      if (await this.isDone(actor, appeal, decision, marks)) return appeal;
      demandOpen(actor, appeal);
      if (appeal.claimedBy !== actor.id) throw new Refused<DecideAppealCode>('APPEAL_NOT_HELD');
      // Looked at again: between the claim and now somebody may have marked another answer of the attempt.
      if (await this.appeals.hasMarked(appeal, actor.id))
        throw new Refused<DecideAppealCode>('MARKED_BEFORE');
      if (decision.outcome === 'CHANGED') await this.change(actor, appeal, attempt, decision.reason, marks);
      await this.appeals.decide(id, decision.outcome, actor.id, decision.reason);
      const decided = await this.desk.get(actor, id);
      await this.audit.record({
        actor,
        action: 'assessment:decide-appeal',
        subjectType: 'appeal',
        subjectId: id,
        reason: decision.reason,
        before: { state: appeal.state, attemptId: appeal.attemptId, score: attempt.score },
        after: {
          state: decided.state,
          score: decided.newScore ?? attempt.score,
          marks: marks.map(({ position, mark }) => ({ position, mark })),
        },
      });
      return decided;
    });
  }

  /** Keeps the marks and lets them count, with history. Needs the lock of the attempt. */
  private async change(
    { id: givenBy }: Actor,
    appeal: AppealRow,
    attempt: LockedAttempt,
    reason: string,
    marks: readonly NewAppealMark[],
  ): Promise<void> {
    if (attempt.state !== 'GRADED') throw new Refused<DecideAppealCode>('NOT_GRADED');
    await this.marks.give(appeal, givenBy, marks);
    // Not the quiz's newest: a regrade that is under way comes to this attempt by itself, and sees these marks.
    const revision = attempt.correctionsRevision;
    const corrections = await this.corrections.at(attempt.quizId, revision);
    const now = (await this.attempts.recompute([attempt], corrections)).get(attempt.id);
    if (!now) throw new Error(`Attempt ${attempt.id} was not marked`);
    const cause = { cause: 'APPEAL' as const, causeId: appeal.id, changedBy: givenBy, reason };
    const isChanged = await this.changes.apply(attempt, now, revision, cause);
    if (!isChanged) throw new Refused<DecideAppealCode>('NOTHING_CHANGED');
  }

  private async marksOf(
    { positions }: AppealRow,
    { itemVersionIds, responses }: LockedAttempt,
    { marks }: AppealDecision,
  ): Promise<NewAppealMark[]> {
    if (marks.length === 0) return [];
    const contents = await this.items.contents(itemVersionIds);
    return awardedMarks(
      marks,
      { positions, itemVersionIds, responses },
      (versionId) => contents.get(versionId)?.content,
    );
  }

  /** Whether the person has decided exactly this already: a second click, or a reply that was lost. */
  private async isDone(
    actor: Actor,
    { attemptId, state, decidedBy, decisionReason }: AppealRow,
    { outcome, reason }: AppealDecision,
    marks: readonly NewAppealMark[],
  ): Promise<boolean> {
    if (decidedBy !== actor.id || state !== outcome || decisionReason !== reason) return false;
    const kept = await this.marks.ofAttempt(attemptId);
    return isDeepStrictEqual(kept.map(essence), marks.map(essence));
  }
}

const essence = ({ position, mark, levels, comment }: NewAppealMark) => ({ position, mark, levels, comment });

/** Marks belong to a change, and a change to marks. */
function demandFitting({ outcome, marks }: AppealDecision): void {
  if ((outcome === 'CHANGED') !== marks.length > 0)
    throw badInput({
      path: 'input.marks',
      code: outcome === 'CHANGED' ? 'needs_marks' : 'no_marks',
      message: outcome === 'CHANGED' ? 'needs at least one mark' : 'must be empty when the marks stay',
    });
}
