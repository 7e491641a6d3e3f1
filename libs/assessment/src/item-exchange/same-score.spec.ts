import { RandomItems, seeded } from '../../testing/random-items';
import { randomResponses } from '../../testing/random-responses';
import { scoreItem } from '../grading/score-item';
import { checkItemContent } from '../question-bank/check-item-content';
import type { Choice, HotspotArea, ItemContent, ItemResponse, ItemType } from '../question-bank/item-content';
import type { ReadItem, WrittenItem } from './exchange-item';
import { type ItemFileFormat, partsOf } from './file-formats';

const IN_MOODLE: ItemType[] = [
  'SINGLE_CHOICE',
  'MULTIPLE_CHOICE',
  'TRUE_FALSE',
  'MATCH',
  'ORDER',
  'GAP_MATCH',
  'INLINE_CHOICE',
  'NUMERIC',
  'TEXT_ENTRY',
  'COMPOSITE',
];

/** Of the types that a program marks, those that a format can say. Word files are only read. */
const EXPRESSIBLE: [ItemFileFormat, ItemType[]][] = [
  ['JSON', [...IN_MOODLE, 'HOTSPOT']],
  ['QTI', [...IN_MOODLE, 'HOTSPOT']],
  ['MOODLE_XML', IN_MOODLE],
  ['GIFT', ['SINGLE_CHOICE', 'MULTIPLE_CHOICE', 'TRUE_FALSE', 'MATCH', 'NUMERIC', 'TEXT_ENTRY']],
  ['AIKEN', ['SINGLE_CHOICE']],
  ['EXCEL', IN_MOODLE],
];

const ITEMS = 60;
/** A row of a workbook says most questions, but few with several parts: those are left out and told. */
const ROWS_OF_PARTS = 600;
const LEAST_WRITTEN = 20;

/** Some files name choices by their places. */
function renaming(own: { id: string }[], read: { id: string }[]): (id: string) => string {
  return (id) => read[own.findIndex((choice) => choice.id === id)]?.id ?? 'lost';
}

const choicesOf = (content: object): { id: string }[] =>
  'choices' in content
    ? (content.choices as Choice[])
    : 'areas' in content
      ? (content.areas as HotspotArea[])
      : [];

/** An answer to an item in the ids of the item that was read. */
function translated(response: ItemResponse, own: ItemContent, read: ItemContent): ItemResponse {
  if ('choiceIds' in response && own.type !== 'TRUE_FALSE')
    return { choiceIds: response.choiceIds.map(renaming(choicesOf(own), choicesOf(read))) };
  if ('pairs' in response) {
    const pairs = response.pairs.map(([left, right]): [string, string] => {
      if (own.type === 'MATCH' && read.type === 'MATCH')
        return [renaming(own.choices, read.choices)(left), renaming(own.targets, read.targets)(right)];
      if (own.type === 'INLINE_CHOICE' && read.type === 'INLINE_CHOICE') {
        const [mine, theirs] = [own, read].map(
          ({ gaps }) => gaps.find(({ id }) => id === left)?.choices ?? [],
        );
        return [left, renaming(mine ?? [], theirs ?? [])(right)];
      }
      return [left, renaming(choicesOf(own), choicesOf(read))(right)];
    });
    return { pairs };
  }
  if ('parts' in response && own.type === 'COMPOSITE' && read.type === 'COMPOSITE') {
    const parts = Object.entries(response.parts).map(([id, part]) => {
      const [mine, theirs] = [own, read].map(({ parts: list }) =>
        choicesOf(list.find((one) => one.id === id)?.content ?? {}),
      );
      if (!('choiceIds' in part)) return [id, part];
      return [id, { choiceIds: part.choiceIds.map(renaming(mine ?? [], theirs ?? [])) }];
    });
    return { parts: Object.fromEntries(parts) as Record<string, { text: string }> };
  }
  // QTI has one text with lists to choose from, whatever wrote it
  if ('parts' in response && own.type === 'COMPOSITE' && read.type === 'INLINE_CHOICE') {
    const pairs = own.parts.map(({ id, content }): [string, string] => {
      const part = response.parts[id];
      const choices = read.gaps.find((gap) => gap.id === id)?.choices ?? [];
      const [chosen = ''] = part && 'choiceIds' in part ? part.choiceIds : [];
      return [id, renaming(choicesOf(content), choices)(chosen)];
    });
    return { pairs };
  }
  // … and does not tell a text with one part in it from a question of that kind
  if ('parts' in response && own.type === 'COMPOSITE' && own.parts[0]) {
    const [{ id, content }] = own.parts;
    const part = response.parts[id] ?? { text: '' };
    return 'choiceIds' in part
      ? { choiceIds: part.choiceIds.map(renaming(choicesOf(content), choicesOf(read))) }
      : part;
  }
  return response;
}

/** What the writer says that it leaves out of the score: Aiken knows nothing that is partly right. */
function scoredIn(format: ItemFileFormat, content: ItemContent): ItemContent {
  if (format !== 'AIKEN' || content.type !== 'SINGLE_CHOICE') return content;
  const { weights: _, ...rest } = content;
  return rest;
}

/** Texts as the bank keeps them. */
function inTheBank(item: WrittenItem): WrittenItem {
  const { value, faults } = checkItemContent(item.draft.content, 'content');
  if (!value) throw new Error(JSON.stringify({ item, faults }));
  return { ...item, draft: { ...item.draft, content: value } };
}

describe('a question written to a file and read again gives every answer the same score', () => {
  const cases = EXPRESSIBLE.flatMap(([format, types]) =>
    types.flatMap((type) =>
      (format === 'AIKEN' ? ['plain text'] : ['plain text', 'HTML']).map(
        (said) => [format, type, said] as const,
      ),
    ),
  );

  it.each(cases)('%s: %s in %s', async (format, type, said) => {
    const random = new RandomItems(seeded(11), said === 'HTML');
    const answers = seeded(12);
    const { read, write } = partsOf(format);
    const count = format === 'EXCEL' && type === 'COMPOSITE' ? ROWS_OF_PARTS : ITEMS;
    const items = Array.from({ length: count }, (_, number) => inTheBank(random.item(type, number)));
    const file = await write?.(items);
    const left = new Set(
      file?.notices.filter(({ notice }) => notice.code === 'not_expressible').map(({ code }) => code),
    );
    const kept = items.filter(({ code }) => !left.has(code));
    const back: ReadItem[] = [];
    for await (const item of read(file?.bytes ?? Buffer.alloc(0))) back.push(item);
    expect(back).toHaveLength(kept.length);
    expect(kept.length).toBeGreaterThan(LEAST_WRITTEN);
    const scores = new Set<number | null>();
    for (const [index, { code, draft }] of kept.entries()) {
      const own = scoredIn(format, draft.content);
      const found = back[index]?.content;
      expect([code, back[index]?.faults]).toEqual([code, []]);
      for (const response of randomResponses(own, answers)) {
        const score = scoreItem(own, response);
        const again = found ? scoreItem(found, translated(response, own, found)) : null;
        scores.add(score);
        // what differs is told with the question, not as two numbers
        if (again !== score)
          expect({ code, response, found, score: again }).toEqual({ code, response, found: own, score });
      }
    }
    // the answers were neither all right nor all wrong
    expect(scores.size).toBeGreaterThan(1);
  });
});
