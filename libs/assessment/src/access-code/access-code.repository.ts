import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { seatOf } from '../exam-session/seat-statements';

/** Tries of one person at one quiz within `WINDOW`; a person who knows the code needs one. */
const MOST_TRIES = 5;
const WINDOW = `interval '10 minutes'`;

@Injectable()
export class AccessCodeRepository {
  constructor(private readonly database: Database) {}

  /** The sealed code that a person needs: of the session in which they sit, else of the quiz; null without one. */
  async find(quizId: string, learnerId: string, isInvigilated: boolean): Promise<Buffer | null> {
    const row = await this.database.queryOne<{ accessCode: Buffer | null }>(
      {
        name: 'assessment.find-access-code',
        text: `select coalesce((select seat.access_code from (${seatOf('$2', '$1', '$3')}) seat), access_code)
          as "accessCode" from assessment.quiz where id = $1`,
      },
      [quizId, learnerId, isInvigilated],
    );
    return row?.accessCode ?? null;
  }

  /** The unit that owns a quiz and whether a code is set, locked for a change. */
  lock(quizId: string): Promise<{ unitId: string; isSet: boolean } | null> {
    return this.database.queryOne<{ unitId: string; isSet: boolean } & Record<string, unknown>>(
      `select unit_id as "unitId", access_code is not null as "isSet" from assessment.quiz
        where id = $1 for no key update`,
      [quizId],
    );
  }

  async set(quizId: string, sealed: Buffer | null): Promise<void> {
    await this.database.query('update assessment.quiz set access_code = $2 where id = $1', [quizId, sealed]);
    await this.database.query('delete from assessment.access_code_try where quiz_id = $1', [quizId]);
  }

  /** Counts a try before it is looked at; false when there were too many, which then adds none. */
  async countTry(learnerId: string, quizId: string): Promise<boolean> {
    const rows = await this.database.query(
      {
        name: 'assessment.count-access-code-try',
        text: `insert into assessment.access_code_try as t (learner_id, quiz_id, tried_at)
          values ($1, $2, array[clock_timestamp()])
          on conflict (learner_id, quiz_id) do update set tried_at = array(
              select x from unnest(t.tried_at) x where x > clock_timestamp() - ${WINDOW}) || clock_timestamp()
            where (select count(*) from unnest(t.tried_at) x where x > clock_timestamp() - ${WINDOW}) < ${MOST_TRIES}
          returning learner_id`,
      },
      [learnerId, quizId],
    );
    return rows.length > 0;
  }

  async forgetTries(learnerId: string, quizId: string): Promise<void> {
    await this.database.query(
      {
        name: 'assessment.forget-access-code-tries',
        text: 'delete from assessment.access_code_try where learner_id = $1 and quiz_id = $2',
      },
      [learnerId, quizId],
    );
  }
}
