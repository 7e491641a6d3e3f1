import { badInput } from '@platform/errors';
import { ITEM_CODE, readItemFile } from '../../question-bank/item-draft';
import type { ReadItem } from '../exchange-item';

/**
 * Reads our own form, which says everything an item has: the fields of `ItemContent` beside `code`, `skill`, `kind`,
 * `difficulty` and `cognitiveLevel`. Pictures and sounds stand there by their SHA-256: the bank has them already.
 */
export function* readJson(file: Buffer): Generator<ReadItem> {
  const { value: entries, faults } = readItemFile(file.toString('utf8').replace(/^\ufeff/, ''), 'file');
  if (!entries) throw badInput(...faults);
  for (const [index, { code, draft, faults: found }] of entries.entries()) {
    const { content = null, ...classification } = draft ?? {};
    yield {
      place: { index: index + 1 },
      code: code !== null && ITEM_CODE.test(code) ? code : null,
      classification: pickClassification(classification),
      tags: [],
      content,
      media: [],
      faults: found,
      notices: [],
    };
  }
}

const pickClassification = ({
  skillCode,
  kind,
  difficulty,
  cognitiveLevel,
}: ReadItem['classification']): ReadItem['classification'] => ({
  ...(skillCode && { skillCode }),
  ...(kind && { kind }),
  ...(difficulty && { difficulty }),
  ...(cognitiveLevel && { cognitiveLevel }),
});
