import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ItemFileFormat, partsOf } from './file-formats';
import { type JudgedItem, judgeItem } from './judge-item';

const EXAMPLES = join(__dirname, '../../../../test/fixtures/items');
const DEFAULTS = {
  skillCode: '4.1',
  kind: 'THEORY',
  difficulty: 'MEDIUM',
  cognitiveLevel: 'UNDERSTAND',
  source: 'Câu hỏi mẫu',
} as const;

async function judged(format: ItemFileFormat, path: string): Promise<JudgedItem[]> {
  const items: JudgedItem[] = [];
  for await (const item of partsOf(format).read(readFileSync(join(EXAMPLES, path))))
    items.push(judgeItem(item, DEFAULTS));
  return items;
}

/** One example a format, for whoever wants to see what a file looks like that goes in whole. */
const FILES: [ItemFileFormat, string, number][] = [
  ['AIKEN', 'aiken/an-toan-so.txt', 2],
  ['EXCEL', 'excel/ngan-hang-ky-nang-so.xlsx', 10],
  ['GIFT', 'gift/ky-nang-so.gift.txt', 10],
  ['JSON', 'json/ky-nang-so.json', 10],
  ['MOODLE_XML', 'moodle-xml/ky-nang-so.xml', 10],
  ['QTI', 'qti/ky-nang-so.zip', 10],
  ['WORD', 'word/de-ky-nang-so-30-cau.docx', 30],
];

describe('example files of questions', () => {
  it.each(FILES)('%s: %s goes in whole', async (format, path, least) => {
    const items = await judged(format, path);
    expect(items.length).toBeGreaterThanOrEqual(least);
    expect(items.flatMap(({ place, faults }) => faults.map((fault) => [place, fault]))).toEqual([]);
    expect(new Set(items.map(({ code }) => code)).size).toBe(items.length);
  });

  it('are there for every format', () => {
    expect([...new Set(FILES.map(([, path]) => path.split('/')[0]))].sort()).toEqual(
      readdirSync(EXAMPLES, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort(),
    );
  });
});
