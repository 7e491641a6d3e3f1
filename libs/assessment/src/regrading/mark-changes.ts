import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import { StandingCertificates } from '../examining/standing-certificates.port';
import { GRADING_VERSION } from '../grading/score-item';
import type { Marks } from '../grading/grade-attempt';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import { QuizResultRepository } from '../quiz-result/quiz-result.repository';
import type { CountedResult } from '../quiz-result/result-of';
import { averageWith } from '../quiz-result/yearly-pass';
import type { MarkChange } from './mark-change.entity';
import type { ProposalKind } from './certificate-proposal.entity';
import { type GradedAttempt, isChanged } from './graded-attempt';

export type ChangeCause = Pick<MarkChange, 'cause' | 'causeId' | 'changedBy' | 'reason'>;

/** What changed marks make of a result: of the attempt, or of the average that it belongs to. */
interface Turn {
  /** The attempts that count. */
  ids: readonly string[];
  wasPassed: boolean;
  isPassed: boolean;
}

/** The one place where marks of a graded attempt change: with history, and with proposals about certificates. */
@Injectable()
export class MarkChanges {
  constructor(
    private readonly database: Database,
    private readonly modules: ModuleRef,
    private readonly quizzes: QuizCatalogue,
    private readonly results: QuizResultRepository,
  ) {}

  /** Whether a certificate rests on the attempt. Certification stands above this lib and answers through a port. */
  isCertified({ id, learnerId }: Pick<GradedAttempt, 'id' | 'learnerId'>): Promise<boolean> {
    return this.modules.get(StandingCertificates, { strict: false }).restOn(id, learnerId);
  }

  /** Needs the attempt's lock, in the caller's transaction. Says whether anything changed. */
  async apply(old: GradedAttempt, now: Marks, revision: number, cause: ChangeCause): Promise<boolean> {
    const average = await this.averageWith(old);
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
    const counted = { ids: [old.id], wasPassed: old.isPassed, isPassed: now.isPassed };
    await this.propose(old, await this.turnOf(old, average, counted), changeId, cause.changedBy);
    return true;
  }

  /** The average to which the attempt belongs as it stands now; null where one attempt counts alone. */
  private async averageWith(attempt: GradedAttempt): Promise<CountedResult | null> {
    const { settings } = await this.quizzes.version(attempt.quizVersionId);
    if (settings.gradingMethod !== 'AVERAGE') return null;
    return averageWith(await this.results.graded([attempt]), attempt.id);
  }

  /** Where the average counts, it is the average that turns, with or without the attempt. */
  private async turnOf(attempt: GradedAttempt, before: CountedResult | null, alone: Turn): Promise<Turn> {
    const after = before && (await this.averageWith(attempt));
    if (!before || !after) return alone;
    return { ids: after.attemptIds, wasPassed: before.isPassed, isPassed: after.isPassed };
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
    { ids, wasPassed, isPassed }: Turn,
    markChangeId: string,
    causedBy: string,
  ): Promise<void> {
    if (wasPassed === isPassed) return;
    await this.database.query(
      `update assessment.certificate_proposal set state = 'SUPERSEDED', decided_at = clock_timestamp()
        where attempt_id = any($1) and state = 'OPEN'`,
      [ids],
    );
    const certified = await this.certifiedOf(ids, attempt.learnerId);
    if (isPassed === (certified !== null)) return;
    const kind: ProposalKind = isPassed ? 'ISSUE' : 'REVOKE';
    await this.database.query(
      `insert into assessment.certificate_proposal (id, kind, attempt_id, learner_id, quiz_id, mark_change_id, caused_by)
        values ($1, $2, $3, $4, $5, $6, $7)`,
      [uuidv7(), kind, certified ?? attempt.id, attempt.learnerId, attempt.quizId, markChangeId, causedBy],
    );
  }

  /** The first of these attempts on which a certificate rests. */
  private async certifiedOf(ids: readonly string[], learnerId: string): Promise<string | null> {
    for (const id of ids) if (await this.isCertified({ id, learnerId })) return id;
    return null;
  }
}
