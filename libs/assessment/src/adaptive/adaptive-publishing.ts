import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { ItemStore } from '../question-bank/item-store';
import type { PoolCell, QuizSettings } from '../quiz/quiz-definition';
import { UnfitQuestions } from '../quiz/quiz-refusals';

/** Models of which an adaptive quiz takes parameters: those without guessing, whose sums are the whole story. */
const MODELS = ['RASCH', 'ONE_PL', 'TWO_PL'];

/** Types of questions whose answers people mark, each in its own time: no next question can wait for that. */
const BY_PEOPLE: readonly string[] = ['EXTENDED_TEXT', 'FILE_UPLOAD'];

/** What the publishing of an adaptive quiz demands of its questions, and fixes about them. */
@Injectable()
export class AdaptivePublishing {
  constructor(
    private readonly database: Database,
    private readonly items: ItemStore,
  ) {}

  /**
   * The pool with the calibration that attempts will use; the pool as it is for a fixed form. All parameters come from
   * one calibration in use, since those of two are not on one scale; of several that hold all questions the one adopted
   * last. Refusals: `NOT_SCORED_ALONE`, `NOT_CALIBRATED`, each with the codes of the questions.
   */
  async fix(pool: PoolCell[], { adaptive }: QuizSettings): Promise<PoolCell[]> {
    if (!adaptive) return pool;
    const ids = pool.flatMap(({ itemVersionIds }) => itemVersionIds);
    const contents = await this.items.contents(ids);
    const byPeople = ids.filter((id) => BY_PEOPLE.includes(contents.get(id)?.content.type ?? ''));
    if (byPeople.length > 0) throw new UnfitQuestions('NOT_SCORED_ALONE', await this.codesOf(byPeople));
    const best = await this.bestCalibration(ids);
    if (!best || best.missing.length > 0)
      throw new UnfitQuestions('NOT_CALIBRATED', await this.codesOf(best?.missing ?? ids));
    return pool.map((cell) => ({ ...cell, calibrationId: best.id }));
  }

  /** Of the calibrations in use the one that knows most of these questions; null when none knows any. */
  private async bestCalibration(ids: string[]): Promise<{ id: string; missing: string[] } | null> {
    return this.database.queryOne<{ id: string; missing: string[] }>(
      `select c.id, array(select t.id from unnest($1::uuid[]) t(id) where t.id <> all(array_agg(p.item_version_id)))
          as missing
        from assessment.calibration c join assessment.item_parameter p on p.calibration_id = c.id
        where c.is_current and c.model = any($2) and p.item_version_id = any($1)
        group by c.id order by count(*) desc, c.adopted_at desc, c.id limit 1`,
      [ids, MODELS],
    );
  }

  private async codesOf(ids: string[]): Promise<string[]> {
    const rows = await this.database.query<{ code: string }>(
      `select distinct i.code from assessment.item_version v join assessment.item i on i.id = v.item_id
        where v.id = any($1) order by i.code`,
      [ids],
    );
    return rows.map(({ code }) => code);
  }
}
