import { readFileSync } from 'node:fs';
import { hasMessage } from '@platform/i18n';
import { allItems } from '../../../testing/all-items';
import '../excel/excel.messages';
import { buildDocx } from './build-docx';
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

describe('the guide for authors', () => {
  it('shows examples that the reader takes', async () => {
    const guide = readFileSync('docs/assessment/authoring.vi.md', 'utf8');
    const examples = [...guide.matchAll(/```\n(.*?)```/gs)].map(([, text = '']) => text.trim().split('\n'));
    const items = await allItems(readWord(buildDocx(examples.flat())));
    expect(items.flatMap(({ faults, notices }) => [...faults, ...notices])).toEqual([]);
    expect(items.map(({ content }) => content?.type)).toEqual(['SINGLE_CHOICE', 'TRUE_FALSE', 'MATCH']);
  });

  it('names codes that exist', () => {
    const guide = readFileSync('docs/assessment/authoring.vi.md', 'utf8');
    const codes = [...guide.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map(([, code = '']) => code);
    expect(codes.length).toBeGreaterThan(8);
    expect(
      codes.filter((code) => !hasMessage(`word.${code}`, 'vi') && !hasMessage(`excel.${code}`, 'vi')),
    ).toEqual([]);
  });
});
