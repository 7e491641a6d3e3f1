import { readFileSync } from 'node:fs';
import { allItems } from '../../../testing/all-items';
import { readWord } from './read-word';
import { wordTemplate } from './word-template';

describe('the template for Word', () => {
  it('is read without a fault, and shows each kind of question', async () => {
    const items = await allItems(readWord(wordTemplate()));
    expect(items.flatMap(({ faults }) => faults)).toEqual([]);
    expect(items.map(({ content }) => content?.type)).toEqual([
      'SINGLE_CHOICE',
      'SINGLE_CHOICE',
      'MULTIPLE_CHOICE',
      'TRUE_FALSE',
      'MATCH',
      'NUMERIC',
      'TEXT_ENTRY',
      'SINGLE_CHOICE',
      'SINGLE_CHOICE',
    ]);
    expect(
      items.every(({ classification }) => classification.skillCode && classification.cognitiveLevel),
    ).toBe(true);
    expect(items.slice(1).flatMap(({ notices }) => notices)).toEqual([]);
  });

  it('is the same file each time', () => {
    expect(wordTemplate().equals(wordTemplate())).toBe(true);
  });
});

describe('an examination of thirty questions', () => {
  const file = readFileSync('test/fixtures/items/word/de-ky-nang-so-30-cau.docx');

  it('is read whole, with keys from looks, lines and the table at its end', async () => {
    const items = await allItems(readWord(file));
    expect(items.map(({ place }) => place.label)).toHaveLength(30);
    expect(items.flatMap(({ faults }) => faults)).toEqual([]);
    const kinds = items.map(({ content }) => content?.type);
    const count = (type: string) => kinds.filter((kind) => kind === type).length;
    expect([
      count('SINGLE_CHOICE'),
      count('MULTIPLE_CHOICE'),
      count('MATCH'),
      count('NUMERIC'),
      count('TEXT_ENTRY'),
    ]).toEqual([18, 2, 4, 4, 2]);
    expect(items[0]?.notices.map(({ code }) => code)).toEqual(['text_outside']);
  });
});
