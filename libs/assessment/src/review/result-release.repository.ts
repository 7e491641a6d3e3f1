import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import type { QuizSettings } from '../quiz/quiz-definition';
import type { ResultRelease } from './result-release.entity';

type Row<T> = T & Record<string, unknown>;

const columns = `r.id, r.quiz_id as "quizId", r.released_by as "releasedBy", r.released_at as "releasedAt", r.reason,
  r.withdrawn_by as "withdrawnBy", r.withdrawn_at as "withdrawnAt", r.withdrawal_reason as "withdrawalReason"`;

/** Every statement on releases of results. The moments are the database's. */
@Injectable()
export class ResultReleaseRepository {
  private readonly standings: (quizId: string) => Promise<{ releasedAt: Date } | null>;

  constructor(private readonly database: Database) {
    // A page of attempts asks for each of them at once.
    this.standings = database.gathering({ lanes: 1, most: 100, run: (ids) => this.standingOfAll(ids) });
  }

  /** The release that stands; null while the results are not released. */
  standing(quizId: string): Promise<{ releasedAt: Date } | null> {
    return this.standings(quizId);
  }

  /** The newest release of a quiz, be it withdrawn. */
  newest(quizId: string): Promise<ResultRelease | null> {
    return this.database.queryOne<Row<ResultRelease>>(
      `select ${columns} from assessment.result_release r where r.quiz_id = $1 order by r.id desc limit 1`,
      [quizId],
    );
  }

  /** Whether results stood released at some time after this moment: somebody may have read them. */
  async stoodAfter(quizId: string, moment: Date): Promise<boolean> {
    const row = await this.database.queryOne(
      `select 1 as one from assessment.result_release
        where quiz_id = $1 and (withdrawn_at is null or withdrawn_at > $2) limit 1`,
      [quizId, moment],
    );
    return row !== null;
  }

  /**
   * The quiz, locked, so that its releases and withdrawals take turns, with the settings of its published versions;
   * null without such a quiz.
   */
  async lockQuiz(
    quizId: string,
  ): Promise<{ unitId: string; settings: Pick<QuizSettings, 'review'>[] } | null> {
    const quiz = await this.database.queryOne<{ unitId: string }>(
      'select unit_id as "unitId" from assessment.quiz where id = $1 for no key update',
      [quizId],
    );
    if (!quiz) return null;
    const versions = await this.database.query<{ settings: Pick<QuizSettings, 'review'> }>(
      `select settings from assessment.quiz_version where quiz_id = $1 and state = 'PUBLISHED'`,
      [quizId],
    );
    return { unitId: quiz.unitId, settings: versions.map(({ settings }) => settings) };
  }

  async unitOf(quizId: string): Promise<string | null> {
    const quiz = await this.database.queryOne<{ unitId: string }>(
      'select unit_id as "unitId" from assessment.quiz where id = $1',
      [quizId],
    );
    return quiz?.unitId ?? null;
  }

  /** Releases; null when a release stands already. */
  insert(quizId: string, releasedBy: string, reason: string | null): Promise<ResultRelease | null> {
    return this.database.queryOne<Row<ResultRelease>>(
      `insert into assessment.result_release as r (id, quiz_id, released_by, reason) values ($1, $2, $3, $4)
        on conflict (quiz_id) where withdrawn_at is null do nothing returning ${columns}`,
      [uuidv7(), quizId, releasedBy, reason],
    );
  }

  /** Withdraws the release that stands; null when none does. */
  withdraw(quizId: string, withdrawnBy: string, reason: string): Promise<ResultRelease | null> {
    return this.database.queryOne<Row<ResultRelease>>(
      `update assessment.result_release r set withdrawn_by = $2, withdrawal_reason = $3,
          withdrawn_at = clock_timestamp() where r.quiz_id = $1 and r.withdrawn_at is null returning ${columns}`,
      [quizId, withdrawnBy, reason],
    );
  }

  private async standingOfAll(quizIds: string[]): Promise<({ releasedAt: Date } | null)[]> {
    const rows = await this.database.query<{ quizId: string; releasedAt: Date }>(
      {
        name: 'assessment.standing-releases',
        text: `select quiz_id as "quizId", released_at as "releasedAt" from assessment.result_release
          where quiz_id = any($1) and withdrawn_at is null`,
      },
      [[...new Set(quizIds)]],
    );
    const byQuiz = new Map(rows.map(({ quizId, releasedAt }) => [quizId, { releasedAt }]));
    return quizIds.map((quizId) => byQuiz.get(quizId) ?? null);
  }
}
