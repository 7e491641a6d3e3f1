import { Global, Module } from '@nestjs/common';
import type { Actor } from '@platform/security';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import type { TestContext } from '@testing/platform';
import { AppealRequestService } from '../src/appeals/appeal-request.service';
import { AppealService } from '../src/appeals/appeal.service';
import { StandingCertificates } from '../src/examining/standing-certificates.port';
import { EarnedCertificates } from '../src/regrading/earned-certificates.port';
import { RescoringRunner } from '../src/rescoring/rescoring-runner';
import { RescoringService } from '../src/rescoring/rescoring.service';
import { ExamRoom } from './exam-room';

/** Attempts on which a certificate rests, as far as `PlayedCertificationModule` says. */
export const certified = new Set<string>();

class PlayedCertificates extends StandingCertificates {
  override restOn(attemptId: string): Promise<boolean> {
    return Promise.resolve(certified.has(attemptId));
  }
}
class PlayedRevocation extends EarnedCertificates {
  override revokeOn(_: Actor, attemptId: string): Promise<number> {
    return Promise.resolve(certified.delete(attemptId) ? 1 : 0);
  }
}

/** Certification is another lib, so only its answers are played. */
@Global()
@Module({
  providers: [
    { provide: StandingCertificates, useClass: PlayedCertificates },
    { provide: EarnedCertificates, useClass: PlayedRevocation },
  ],
})
export class PlayedCertificationModule {}

/** An appeal within seven days, decided within three. */
export const appeals = { days: 7, decideWithinDays: 3 };

/** A room of a unit of its own with two examiners. */
export class AppealRoom extends ExamRoom {
  private constructor(
    private readonly tests: TestContext,
    readonly unit: string,
    readonly examiner: Actor,
    readonly second: Actor,
  ) {
    super(tests, unit);
  }

  static async open(context: TestContext): Promise<AppealRoom> {
    const { id } = await anOrgUnit(context.database, { type: 'PROVINCE' });
    return new AppealRoom(context, id, await anExaminer(context, id), await anExaminer(context, id));
  }

  /** A graded attempt at a question, appealed as a whole, and claimed by the first examiner. */
  async inReview(isRight = false) {
    const attempt = await this.graded(isRight, { appeals });
    const requests = this.tests.get(AppealRequestService);
    const { id: appealId } = await requests.request(attempt.actor, attempt.id, [], 'Xin xem lại');
    await this.tests.get(AppealService).claim(this.examiner, appealId);
    return { attempt, appealId };
  }

  attemptOf(id: string) {
    return this.tests.database.queryOne(
      `select state, marks, score, max_score as "maxScore", is_passed as "isPassed"
        from assessment.attempt where id = $1`,
      [id],
    );
  }

  /** What the daily check of marks says of a quiz, ordered and run now. */
  async mismatchesOf(quizId: string) {
    await this.tests.get(RescoringService).order(this.second, quizId);
    const run = await this.tests.database.queryOne<{ id: string }>(
      'select id from assessment.rescoring_run where quiz_id = $1 order by id desc limit 1',
      [quizId],
    );
    await this.tests.database.transaction(() => this.tests.get(RescoringRunner).run(run?.id ?? ''));
    return this.tests.database.queryOne(
      'select checked, mismatched from assessment.rescoring_run where id = $1',
      [run?.id],
    );
  }

  async countOf(sql: string, values: unknown[]): Promise<number | undefined> {
    const row = await this.tests.database.queryOne<{ count: number }>(
      `select count(*)::int as count from ${sql}`,
      values,
    );
    return row?.count;
  }
}

/** Somebody who examines, and reads the check of marks, in a unit. */
export async function anExaminer(context: TestContext, unitId: string): Promise<Actor> {
  const { id, actor } = await aLearner(context.database);
  await aRoleGrant(context.database, id, 'EXAMINER', unitId);
  await aRoleGrant(context.database, id, 'AUDITOR', unitId);
  return actor;
}

const REASON = 'Đã xem lại bài làm';

/** The first question gets so many thousandths. */
export const changed = (thousandths: number, reason = REASON) => ({
  outcome: 'CHANGED' as const,
  reason,
  marks: [{ questionId: 'q1', thousandths, levels: null, comment: null }],
});

export const upheld = { outcome: 'UPHELD' as const, reason: REASON, marks: [] };
