import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Database } from '@platform/database';
import { notFound } from '@platform/errors';
import type { PoolCell, QuizSettings } from './quiz-definition';
import { pointsByItem } from './points';
import { type PublishedFilter, QuizRepository } from './quiz.repository';

/** A published version of a quiz, as attempts use it. */
export interface PublishedQuiz {
  quizId: string;
  code: string;
  unitId: string;
  versionId: string;
  titleVi: string;
  titleEn: string | null;
  framework: string;
  settings: QuizSettings;
  pool: PoolCell[];
  /** Thousandths of a point by item version; one point for those that are not in it. */
  points: ReadonlyMap<string, number>;
}

interface VersionRow extends Record<string, unknown> {
  quiz_id: string;
  code: string;
  unit_id: string;
  version_id: string;
  title_vi: string;
  title_en: string | null;
  framework: string;
  settings: QuizSettings;
  pool: PoolCell[];
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Published quizzes for attempts. A published version never changes (invariant 9), so each is read once. */
@Injectable()
export class QuizCatalogue {
  private readonly versions = new LRUCache<string, PublishedQuiz>({ max: 500 });
  private readonly lastSeen = new Map<string, PublishedQuiz>();

  constructor(
    private readonly database: Database,
    private readonly quizzes: QuizRepository,
  ) {}

  /** The version that new attempts use, by the quiz's id or code; `NOT_FOUND` before the first publishing. */
  async current(quizIdOrCode: string): Promise<PublishedQuiz> {
    const row = await this.database.queryOne<{ version_id: string | null }>(
      UUID.test(quizIdOrCode)
        ? {
            name: 'assessment.quiz-current-by-id',
            text: 'select current_version_id as version_id from assessment.quiz where id = $1',
          }
        : {
            name: 'assessment.quiz-current-by-code',
            text: 'select current_version_id as version_id from assessment.quiz where code = $1',
          },
      [quizIdOrCode],
    );
    if (!row?.version_id) throw notFound('quiz');
    return this.version(row.version_id);
  }

  /**
   * As `current`, but as this process last saw it, without asking: only for a caller whose own statement makes
   * sure that the version still is the current one, and who calls `forget` when it was not.
   */
  async lastSeenCurrent(quizId: string): Promise<PublishedQuiz> {
    const seen = this.lastSeen.get(quizId) ?? (await this.current(quizId));
    this.lastSeen.set(quizId, seen);
    return seen;
  }

  forget(quizId: string): void {
    this.lastSeen.delete(quizId);
  }

  /** Published quizzes by code, after a code; `search` ignores accents and case. */
  async list(filter: PublishedFilter, afterCode: string | null, limit: number): Promise<PublishedQuiz[]> {
    const ids = await this.quizzes.listPublished(filter, afterCode, limit);
    return Promise.all(ids.map((id) => this.version(id)));
  }

  /** One published version, the current one or an older. */
  async version(versionId: string): Promise<PublishedQuiz> {
    const known = this.versions.get(versionId);
    if (known) return known;
    const row = await this.database.queryOne<VersionRow>(
      {
        name: 'assessment.quiz-version',
        text: `select q.id as quiz_id, q.code, q.unit_id, v.id as version_id, v.title_vi, v.title_en, v.framework,
            v.settings, v.pool
          from assessment.quiz_version v join assessment.quiz q on q.id = v.quiz_id
          where v.id = $1 and v.state = 'PUBLISHED'`,
      },
      [versionId],
    );
    if (!row) throw notFound('quiz version');
    const quiz: PublishedQuiz = {
      quizId: row.quiz_id,
      code: row.code,
      unitId: row.unit_id,
      versionId: row.version_id,
      titleVi: row.title_vi,
      titleEn: row.title_en,
      framework: row.framework,
      settings: row.settings,
      pool: row.pool,
      points: pointsByItem(row.pool),
    };
    this.versions.set(versionId, quiz);
    return quiz;
  }
}
