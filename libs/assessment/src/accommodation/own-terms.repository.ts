import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { OwnTerms } from './own-terms';
import { ownTerms } from './own-terms-sql';

const find = {
  name: 'assessment.own-terms',
  text: `select t.own, clock_timestamp() as now
    from unnest($1::uuid[], $2::uuid[], $3::int[]) with ordinality as g(learner_id, quiz_id, minutes, place)
    cross join lateral (${ownTerms('g.learner_id', 'g.quiz_id', 'g.minutes')}) t order by g.place`,
};

interface FindCall {
  learnerId: string;
  quizId: string;
  quizMinutes: number | null;
}

interface FoundTerms {
  own: OwnTerms | null;
  now: Date;
}

/** The terms of one person at one quiz, as they are now. */
@Injectable()
export class OwnTermsRepository {
  private readonly finds: (call: FindCall) => Promise<FoundTerms>;

  constructor(private readonly database: Database) {
    // After an exam many look at their results at once, and a list of attempts asks for each of them.
    this.finds = database.gathering<FindCall, FoundTerms>({
      lanes: 1,
      most: 100,
      run: (calls) => this.findAll(calls),
    });
  }

  /** How they differ from the quiz's, null for not at all; and the database's clock, the only one that opens quizzes. */
  find(learnerId: string, quizId: string, quizMinutes: number | null): Promise<FoundTerms> {
    return this.finds({ learnerId, quizId, quizMinutes });
  }

  private findAll(calls: FindCall[]): Promise<FoundTerms[]> {
    return this.database.query<FoundTerms & Record<string, unknown>>(find, [
      calls.map(({ learnerId }) => learnerId),
      calls.map(({ quizId }) => quizId),
      calls.map(({ quizMinutes }) => quizMinutes),
    ]);
  }
}
