import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

/** From 0 to 1; above it two texts are much alike. */
const ALIKE = 0.8;

/** Finds questions of a bank that read like new ones, by shared trigrams of their texts without accents and case. */
@Injectable()
export class LikeItems {
  constructor(private readonly database: Database) {}

  /** For each prompt that has one, the code of the most similar question of the unit's bank. */
  find(
    unitId: string,
    prompts: { index: number; prompt: string }[],
  ): Promise<{ index: number; code: string }[]> {
    return this.database.query(
      `select p.index, found.code from unnest($2::int[], $3::text[]) as p(index, prompt)
        cross join lateral (
          select i.code, similarity(platform.search_text(v.content->>'prompt'), platform.search_text(p.prompt)) as alike
          from assessment.item_version v join assessment.item i on i.id = v.item_id
          where platform.search_text(v.content->>'prompt') % platform.search_text(p.prompt) and i.unit_id = $1
          order by alike desc limit 1) found
        where found.alike >= $4`,
      [unitId, prompts.map(({ index }) => index), prompts.map(({ prompt }) => prompt), ALIKE],
    );
  }
}
