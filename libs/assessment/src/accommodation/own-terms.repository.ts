import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { OwnTerms } from './own-terms';
import { ownTerms } from './own-terms-sql';

const find = {
  name: 'assessment.own-terms',
  text: `select t.own, clock_timestamp() as now from (${ownTerms('$1', '$2', '$3')}) t`,
};

/** The terms of one person at one quiz, as they are now. */
@Injectable()
export class OwnTermsRepository {
  constructor(private readonly database: Database) {}

  /** How they differ from the quiz's, null for not at all; and the database's clock, the only one that opens quizzes. */
  async find(
    learnerId: string,
    quizId: string,
    quizMinutes: number | null,
  ): Promise<{ own: OwnTerms | null; now: Date }> {
    const row = await this.database.queryOne<{ own: OwnTerms | null; now: Date }>(find, [
      learnerId,
      quizId,
      quizMinutes,
    ]);
    if (!row) throw new Error('The terms of a person answered nothing');
    return row;
  }
}
