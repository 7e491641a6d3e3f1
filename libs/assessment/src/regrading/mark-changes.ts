import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import { CertificateGrounds } from '../examining/certificate-grounds';
import { GRADING_VERSION } from '../grading/score-item';
import type { Marks } from '../grading/grade-attempt';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import { QuizResultRepository } from '../quiz-result/quiz-result.repository';
import { averageUpTo, averageWith, yearOf } from '../quiz-result/yearly-pass';
import type { MarkChange } from './mark-change.entity';
import type { ProposalKind } from './certificate-proposal.entity';
import { type GradedAttempt, isChanged } from './graded-attempt';

export type ChangeCause = Pick<MarkChange, 'cause' | 'causeId' | 'changedBy' | 'reason'>;

/** A result that changed marks may turn: of the attempt, or of an average that it belongs to. */
interface Ground {
  /** The attempts that count. */
  ids: readonly string[];
  isPassed: boolean;
}

/** The one place where marks of a graded attempt change: with history, and with proposals about certificates. */
@Injectable()
export class MarkChanges {
  constructor(
    private readonly database: Database,
    private readonly certificates: CertificateGrounds,
    private readonly quizzes: QuizCatalogue,
    private readonly results: QuizResultRepository,
  ) {}

  /** Whether a certificate names the attempt. */
  isCertified({ id, learnerId }: Pick<GradedAttempt, 'id' | 'learnerId'>): Promise<boolean> {
    return this.certificates.isNamed(id, learnerId);
  }

  /**
   * Whoever changes marks of the same people at the same averages waits until the caller's transaction ends. Before
   * the first of several `apply` in one transaction: to wait one by one could end in a circle.
   */
  async takeTurns(attempts: readonly GradedAttempt[]): Promise<void> {
    const averaged: GradedAttempt[] = [];
    for (const attempt of attempts) if (await this.isAveraged(attempt)) averaged.push(attempt);
    if (averaged.length > 0) await this.results.gradedInTurn(averaged);
  }

  /** Needs the attempt's lock, in the caller's transaction. Says whether anything changed. */
  async apply(old: GradedAttempt, now: Marks, revision: number, cause: ChangeCause): Promise<boolean> {
    await this.takeTurns([old]);
    const before = await this.groundOf(old);
    await this.database.query(
      `update assessment.attempt set marks = $2, score = $3, max_score = $4, is_passed = $5, skill_marks = $6,
          grading_version = $7, corrections_revision = $8 where id = $1`,
      [
        old.id,
        now.marks,
        now.score,
        now.maxScore,
        now.isPassed,
        JSON.stringify(now.skillMarks),
        GRADING_VERSION,
        revision,
      ],
    );
    if (!isChanged(old, now)) return false;
    const changeId = await this.record(old, now, cause);
    const after = await this.groundOf({ ...old, isPassed: now.isPassed });
    if (before && after && before.isPassed !== after.isPassed)
      await this.propose(old, after, changeId, cause.changedBy);
    return true;
  }

  private async isAveraged({ quizVersionId }: GradedAttempt): Promise<boolean> {
    return (await this.quizzes.version(quizVersionId)).settings.gradingMethod === 'AVERAGE';
  }

  /**
   * What turns with the attempt: where the average counts, the average. A certificate was earned by the attempts up to
   * the one that it names: null for a later attempt, which it does not rest on.
   */
  private async groundOf(attempt: GradedAttempt): Promise<Ground | null> {
    const { id, learnerId, isPassed } = attempt;
    const sittings = (await this.isAveraged(attempt)) ? await this.results.graded([attempt]) : [];
    const year = yearOf(sittings, id);
    if (year?.rules.gradingMethod !== 'AVERAGE') return { ids: [id], isPassed };
    const all = year.sittings.map((sitting) => sitting.id);
    const certified = await this.certificates.firstNamed(all, learnerId);
    const average = certified ? averageUpTo(sittings, certified) : averageWith(sittings, id);
    if (!average?.attemptIds.includes(id)) return null;
    return { ids: average.attemptIds, isPassed: average.isPassed };
  }

  private async record(old: GradedAttempt, now: Marks, cause: ChangeCause): Promise<string> {
    const id = uuidv7();
    await this.database.query(
      `insert into assessment.mark_change (id, attempt_id, cause, cause_id, changed_by, reason, old_marks, new_marks,
          old_score, new_score, old_max_score, new_max_score, was_passed, is_passed)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        id,
        old.id,
        cause.cause,
        cause.causeId,
        cause.changedBy,
        cause.reason,
        old.marks,
        now.marks,
        old.score,
        now.score,
        old.maxScore,
        now.maxScore,
        old.isPassed,
        now.isPassed,
      ],
    );
    return id;
  }

  /** A result that turned leaves an open proposal without its ground, and may be the ground of another. */
  private async propose(
    attempt: GradedAttempt,
    { ids, isPassed }: Ground,
    markChangeId: string,
    causedBy: string,
  ): Promise<void> {
    await this.database.query(
      `update assessment.certificate_proposal set state = 'SUPERSEDED', decided_at = clock_timestamp()
        where attempt_id = any($1) and state = 'OPEN'`,
      [ids],
    );
    const certified = await this.certificates.firstNamed(ids, attempt.learnerId);
    if (isPassed === (certified !== null)) return;
    const kind: ProposalKind = isPassed ? 'ISSUE' : 'REVOKE';
    await this.database.query(
      `insert into assessment.certificate_proposal (id, kind, attempt_id, learner_id, quiz_id, mark_change_id, caused_by)
        values ($1, $2, $3, $4, $5, $6, $7)`,
      [uuidv7(), kind, certified ?? attempt.id, attempt.learnerId, attempt.quizId, markChangeId, causedBy],
    );
  }
}
