import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Refused } from '@platform/errors';
import { ItemStore } from '../question-bank/item-store';
import { CorrectionsCatalogue } from '../regrading/corrections-catalogue';
import { GradedAttempts } from '../regrading/graded-attempts';
import { MarkChanges } from '../regrading/mark-changes';
import type { Appeal } from './appeal.entity';
import { AppealMarksRepository, type NewAppealMark } from './appeal-marks.repository';
import type { DecideAppealCode } from './appeal-refusals';
import { type AwardedMark, awardedMarks } from './awarded-marks';

export type LockedAttempt = NonNullable<Awaited<ReturnType<GradedAttempts['lockOne']>>>;

/** What a decision does to the marks of an attempt; all of it under the lock of the attempt. */
@Injectable()
export class AppealMarking {
  constructor(
    private readonly marks: AppealMarksRepository,
    private readonly attempts: GradedAttempts,
    private readonly corrections: CorrectionsCatalogue,
    private readonly changes: MarkChanges,
    private readonly items: ItemStore,
  ) {}

  /** Locks an attempt: whoever marks, regrades, reopens or voids it waits. */
  async lock(attemptId: string): Promise<LockedAttempt> {
    const attempt = await this.attempts.lockOne(attemptId);
    if (!attempt) throw new Error(`Attempt ${attemptId} is gone`);
    return attempt;
  }

  /** The marks as they would be kept; `BAD_USER_INPUT` with the path of each that does not fit. */
  async check(
    { positions }: Pick<Appeal, 'positions'>,
    { itemVersionIds, responses }: LockedAttempt,
    awarded: readonly AwardedMark[],
  ): Promise<NewAppealMark[]> {
    if (awarded.length === 0) return [];
    const contents = await this.items.contents(itemVersionIds);
    const form = { positions, itemVersionIds, responses };
    return awardedMarks(awarded, form, (versionId) => contents.get(versionId)?.content);
  }

  /** Keeps the marks and lets them count, with history. Refusals: `NOT_GRADED`, `NOTHING_CHANGED`. */
  async apply(
    appeal: Pick<Appeal, 'id' | 'attemptId'>,
    attempt: LockedAttempt,
    marks: readonly NewAppealMark[],
    { changedBy, reason }: { changedBy: string; reason: string },
  ): Promise<void> {
    if (attempt.state !== 'GRADED') throw new Refused<DecideAppealCode>('NOT_GRADED');
    await this.marks.give(appeal, changedBy, marks);
    // Not the quiz's newest: a regrade that is under way comes to this attempt by itself, and sees these marks.
    const revision = attempt.correctionsRevision;
    const corrections = await this.corrections.at(attempt.quizId, revision);
    const now = (await this.attempts.recompute([attempt], corrections)).get(attempt.id);
    if (!now) throw new Error(`Attempt ${attempt.id} was not marked`);
    const cause = { cause: 'APPEAL' as const, causeId: appeal.id, changedBy, reason };
    const isChanged = await this.changes.apply(attempt, now, revision, cause);
    if (!isChanged) throw new Refused<DecideAppealCode>('NOTHING_CHANGED');
  }

  /** Whether exactly these marks were given to the attempt. */
  async areKept(attemptId: string, marks: readonly NewAppealMark[]): Promise<boolean> {
    const kept = await this.marks.ofAttempt(attemptId);
    return isDeepStrictEqual(kept.map(essence), marks.map(essence));
  }
}

const essence = ({ position, mark, levels, comment }: NewAppealMark) => ({ position, mark, levels, comment });
