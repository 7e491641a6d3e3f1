import { Injectable } from '@nestjs/common';
import { Outbox } from '@platform/queue';
import { AttemptPassed } from '../attempt/attempt-passed.event';
import { type PersonAtQuiz, QuizResultRepository } from './quiz-result.repository';
import { byYear, rulesOf, yearlyPass } from './yearly-pass';

/**
 * Tells of results that are passed without a new passed attempt: an average that a failed attempt still leaves high
 * enough, or an earlier pass that counts since a later attempt is void.
 */
@Injectable()
export class ResultNews {
  constructor(
    private readonly results: QuizResultRepository,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Emits `AttemptPassed` for each of these people whose year is passed by another method than BEST, in the caller's
   * transaction. To say it twice does no harm: listeners look at what stands.
   */
  async tell(people: PersonAtQuiz[]): Promise<void> {
    if (people.length === 0) return;
    const passes = byYear(await this.results.gradedInTurn(people)).flatMap(({ sittings }) => {
      const pass = rulesOf(sittings)?.gradingMethod === 'BEST' ? null : yearlyPass(sittings);
      return pass ? [{ attemptId: pass.id, learnerId: pass.learnerId, quizId: pass.quizId }] : [];
    });
    if (passes.length > 0) await this.outbox.emit(AttemptPassed, passes);
  }
}
