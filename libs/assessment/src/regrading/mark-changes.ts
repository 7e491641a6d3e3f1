import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import { StandingCertificates } from '../examining/standing-certificates.port';
import { GRADING_VERSION } from '../grading/score-item';
import type { Marks } from '../grading/grade-attempt';
import type { MarkChange } from './mark-change.entity';
import type { ProposalKind } from './certificate-proposal.entity';
import { type GradedAttempt, isChanged } from './graded-attempt';

export type ChangeCause = Pick<MarkChange, 'cause' | 'causeId' | 'changedBy' | 'reason'>;

/** The one place where marks of a graded attempt change: with history, and with proposals about certificates. */
@Injectable()
export class MarkChanges {
  constructor(
    private readonly database: Database,
    private readonly modules: ModuleRef,
  ) {}

  /** Whether a certificate rests on the attempt. Certification stands above this lib and answers through a port. */
  isCertified({ id, learnerId }: Pick<GradedAttempt, 'id' | 'learnerId'>): Promise<boolean> {
    return this.modules.get(StandingCertificates, { strict: false }).restOn(id, learnerId);
  }

  /** Needs the attempt's lock, in the caller's transaction. Says whether anything changed. */
  async apply(old: GradedAttempt, now: Marks, revision: number, cause: ChangeCause): Promise<boolean> {
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
    if (old.isPassed !== now.isPassed) await this.propose(old, now.isPassed, changeId, cause.changedBy);
    return true;
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
    isPassed: boolean,
    markChangeId: string,
    causedBy: string,
  ): Promise<void> {
    await this.database.query(
      `update assessment.certificate_proposal set state = 'SUPERSEDED', decided_at = clock_timestamp()
        where attempt_id = $1 and state = 'OPEN'`,
      [attempt.id],
    );
    const isCertified = await this.isCertified(attempt);
    if (isPassed === isCertified) return;
    const kind: ProposalKind = isPassed ? 'ISSUE' : 'REVOKE';
    await this.database.query(
      `insert into assessment.certificate_proposal (id, kind, attempt_id, learner_id, quiz_id, mark_change_id, caused_by)
        values ($1, $2, $3, $4, $5, $6, $7)`,
      [uuidv7(), kind, attempt.id, attempt.learnerId, attempt.quizId, markChangeId, causedBy],
    );
  }
}
