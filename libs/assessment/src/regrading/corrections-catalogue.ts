import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Database, unseenList } from '@platform/database';
import { ItemStore } from '../question-bank/item-store';
import { type CorrectionRule, type Corrections, mergeRules } from './corrections';

const NONE: Corrections = new Map();

/** Rules of regrades that hold for a quiz. Up to a revision they never change, so each is read once a process. */
@Injectable()
export class CorrectionsCatalogue {
  private readonly known = new LRUCache<string, Corrections>({ max: 500 });

  constructor(
    private readonly database: Database,
    private readonly items: ItemStore,
  ) {}

  /** Revisions of these quizzes as they are now. */
  async revisions(quizIds: string[]): Promise<Map<string, number>> {
    const rows = await this.database.query<{ id: string; revision: number }>(
      {
        name: 'assessment.corrections-revisions',
        text: `select id, corrections_revision as revision from assessment.quiz
          where id = any(${unseenList('$1', 'uuid')})`,
      },
      [[...new Set(quizIds)]],
    );
    return new Map(rows.map(({ id, revision }) => [id, revision]));
  }

  /** What holds for a quiz at a revision; `further` rules come on top (a regrade that is only planned). */
  async at(quizId: string, revision: number, further: readonly CorrectionRule[] = []): Promise<Corrections> {
    if (further.length > 0) return this.load([...(await this.rulesAt(quizId, revision)), ...further]);
    if (revision === 0) return NONE;
    const key = `${quizId}:${revision}`;
    const known = this.known.get(key);
    if (known) return known;
    const loaded = await this.load(await this.rulesAt(quizId, revision));
    this.known.set(key, loaded);
    return loaded;
  }

  /** What holds for a quiz now. */
  async current(quizId: string): Promise<Corrections> {
    return this.at(quizId, (await this.revisions([quizId])).get(quizId) ?? 0);
  }

  private async rulesAt(quizId: string, revision: number): Promise<CorrectionRule[]> {
    if (revision === 0) return [];
    const rows = await this.database.query<{ rules: CorrectionRule[] }>(
      'select rules from assessment.regrade where quiz_id = $1 and revision <= $2 order by revision',
      [quizId, revision],
    );
    return rows.flatMap(({ rules }) => rules);
  }

  private async load(all: CorrectionRule[]): Promise<Corrections> {
    const rules = mergeRules(all);
    const contents = await this.items.contents(
      rules.flatMap(({ replacementId }) => (replacementId ? [replacementId] : [])),
    );
    return new Map(
      rules.map(({ itemVersionId, action, replacementId }) => [
        itemVersionId,
        { action, key: (replacementId && contents.get(replacementId)?.content) || null },
      ]),
    );
  }
}
