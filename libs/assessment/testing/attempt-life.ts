import type { Actor } from '@platform/security';
import type { TestContext } from '@testing/platform';
import { AttemptLogService } from '../src/attempt-log/attempt-log.service';
import { type AttemptRow, AttemptRepository } from '../src/attempt/attempt.repository';
import { PassReader } from '../src/grading/pass-reader';
import type { GradingMethod } from '../src/quiz-result/grading-method';
import { GradedAttempts } from '../src/regrading/graded-attempts';
import { isChanged } from '../src/regrading/graded-attempt';
import { CorrectionsCatalogue } from '../src/regrading/corrections-catalogue';
import type { SeededRandom } from '../src/quiz/seeded-random';
import { certified } from './appeal-room';

const STATES = ['STARTED', 'SUBMITTED', 'EXPIRED', 'MARKING', 'GRADED', 'VOIDED'];
const OVER = ['GRADED', 'VOIDED'];

/**
 * The attempts of one person at one quiz in a random walk, with what must hold of them at every moment at which
 * nothing runs (domain.md rule 9; architecture.md §3). Each `demand…` throws when it does not.
 */
export class AttemptLife {
  /** As last read. */
  known: AttemptRow[] = [];
  private readonly acknowledged = new Map<string, number>();
  private sequence = 0;

  constructor(
    private readonly context: TestContext,
    readonly quiz: { quizId: string; code: string },
    readonly learner: { id: string; actor: Actor },
    /** `passPercent`: null where passing is not a matter of the sum of the marks. */
    private readonly rules: { passPercent: number | null; gradingMethod?: GradingMethod },
  ) {}

  async read(): Promise<AttemptRow[]> {
    this.known = await this.context.get(AttemptRepository).list(this.learner.id, this.quiz.quizId, null, 50);
    return this.known;
  }

  /** One of the attempts, whatever became of it. */
  pick(random: SeededRandom): AttemptRow {
    const attempt = this.known[random.below(this.known.length)];
    if (!attempt) throw new Error('Nothing was begun');
    return attempt;
  }

  /** Saves an answer under a sequence number of its own, and remembers that it was acknowledged. */
  async saving(id: string, questionId: string, save: (sequence: number) => Promise<unknown>): Promise<void> {
    this.sequence += 1;
    const mine = this.sequence;
    await save(mine);
    const key = `${id} ${questionId}`;
    this.acknowledged.set(key, Math.max(this.acknowledged.get(key) ?? 0, mine));
  }

  /** What must hold after every step. */
  async demandSound(): Promise<void> {
    const attempts = await this.read();
    const numbers = attempts.map(({ number }) => number).sort((a, b) => a - b);
    expect(numbers).toEqual(attempts.map((_, index) => index + 1));
    expect(attempts.filter(({ state }) => state === 'STARTED').length).toBeLessThanOrEqual(1);
    for (const attempt of attempts) this.demandSoundAttempt(attempt);
    await this.demandMarksAgain();
    await this.demandNewsOfPasses();
  }

  /** What must hold at the end of a walk, when everything that waited is done. */
  async demandEnded(examiner: Actor): Promise<void> {
    await this.demandSound();
    expect(this.known.filter(({ state }) => !OVER.includes(state))).toEqual([]);
    for (const { id } of this.known)
      expect(await this.context.get(AttemptLogService).verify(examiner, id)).toMatchObject({
        verdict: 'VALID',
      });
  }

  private demandSoundAttempt(attempt: AttemptRow): void {
    const { id, state, marks, score, maxScore, isPassed, gradedAt } = attempt;
    expect(STATES).toContain(state);
    for (const [key, sequence] of this.acknowledged) {
      const [attemptId, questionId = ''] = key.split(' ');
      // Invariant 1: an acknowledged answer is there, or a newer one to the same question.
      if (attemptId === id)
        expect(attempt.responses[questionId as 'q1']?.s ?? 0).toBeGreaterThanOrEqual(sequence);
    }
    const isGraded = state === 'GRADED';
    expect({ id, hasMoment: gradedAt !== null, hasOutcome: isPassed !== null }).toEqual({
      id,
      hasMoment: isGraded,
      hasOutcome: isGraded,
    });
    // Nothing that a certificate rests on is void or runs again.
    if (certified.has(id)) expect(state).toBe('GRADED');
    if (state === 'MARKING') expect(marks).toContain(null);
    const { passPercent } = this.rules;
    if (!isGraded || passPercent === null) return;
    expect(score).toBe(marks?.reduce<number>((sum, mark) => sum + (mark ?? 0), 0));
    const isReached = (maxScore ?? 0) > 0 && (score ?? 0) * 100 >= passPercent * (maxScore ?? 0);
    expect({ id, isPassed }).toEqual({ id, isPassed: isReached });
  }

  /** Invariant 5: the stored marks come out again, under the corrections that the attempt was marked under. */
  private async demandMarksAgain(): Promise<void> {
    for (const { id } of this.known.filter(({ state }) => state === 'GRADED')) {
      const graded = await this.context.get(GradedAttempts).ofLearner(this.learner.id, { attemptId: id });
      if (!graded) throw new Error(`The graded attempt ${id} is gone`);
      const corrections = await this.context
        .get(CorrectionsCatalogue)
        .at(graded.quizId, graded.correctionsRevision);
      const again = (await this.context.get(GradedAttempts).recompute([graded], corrections)).get(id);
      if (!again || isChanged(graded, again))
        throw new Error(`${id} has ${JSON.stringify(graded.marks)}, not ${JSON.stringify(again?.marks)}`);
    }
  }

  /**
   * Whoever has passed was announced, or would have no certificate. Where each attempt counts alone, the very attempt is,
   * and none more often than it was graded or a second person agreed to its pass. Elsewhere any attempt of the person will
   * do, e.g. the one whose pass a second person agreed to, which leaves the average standing on a later one: listeners
   * look at what stands. To say it again does no harm there.
   */
  private async demandNewsOfPasses(): Promise<void> {
    const [pass] = await this.context.get(PassReader).findYearly([this.learner.id], [this.quiz.code]);
    const rows = await this.context.database.query<{ id: string; told: number; reasons: number }>(
      `select a.id,
          (select count(*)::int from platform.outbox o where o.name = 'assessment.attempt-passed'
            and o.payload->>'attemptId' = a.id::text) as told,
          (select count(*)::int from assessment.attempt_event e
              where e.attempt_id = a.id and e.kind = 'GRADED')
            + (select count(*)::int from assessment.certificate_proposal p
              where p.attempt_id = a.id and p.kind = 'ISSUE' and p.state = 'APPROVED') as reasons
        from assessment.attempt a where a.learner_id = $1 and a.quiz_id = $2`,
      [this.learner.id, this.quiz.quizId],
    );
    const isAlone = (this.rules.gradingMethod ?? 'BEST') === 'BEST';
    const announced = rows.filter(({ id, told }) => told > 0 && (!isAlone || id === pass?.attemptId));
    if (pass) expect(announced).not.toEqual([]);
    if (!isAlone) return;
    for (const { id, told, reasons } of rows)
      expect({ id, isTooMany: told > reasons }).toEqual({ id, isTooMany: false });
  }
}
