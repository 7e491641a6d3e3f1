import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { foldText } from '@platform/tabular';
import { TrigramIndex } from './trigram-index';

/** Finds questions of a bank that read like new ones: their texts without accents and case share most trigrams. */
@Injectable()
export class LikeItems {
  constructor(private readonly database: Database) {}

  /** For each prompt that has one, the code of a question of the unit's bank that reads much alike. */
  async find(
    unitId: string,
    prompts: { index: number; prompt: string }[],
  ): Promise<{ index: number; code: string }[]> {
    if (prompts.length === 0) return [];
    const bank = await this.database.query<{ code: string; prompt: string }>(
      `select i.code, v.content->>'prompt' as prompt
        from assessment.item i join assessment.item_version v on v.item_id = i.id where i.unit_id = $1`,
      [unitId],
    );
    const index = new TrigramIndex(bank.map(({ code, prompt }) => ({ key: code, folded: foldText(prompt) })));
    return prompts.flatMap(({ index: place, prompt }) => {
      const code = index.findAlike(foldText(prompt));
      return code === undefined ? [] : [{ index: place, code }];
    });
  }
}
