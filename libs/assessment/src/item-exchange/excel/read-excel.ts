import { badInput, type Problem } from '@platform/errors';
import { translate } from '@platform/i18n';
import { readRecords, readTable, type TableRecord, unknownHeaders } from '@platform/tabular';
import { ITEM_CODE, SKILL_CODE } from '../../question-bank/item-draft';
import type { Classification, Notice, ReadItem } from '../exchange-item';
import { COLUMN_KEYS, ITEM_COLUMNS, type ItemColumnKey } from './item-columns';
import { COGNITIVE, DIFFICULTIES, KINDS } from './item-labels';
import { RowReader } from './row-reader';
import { rowToContent } from './row-to-content';

export const MOST_EXCEL_QUESTIONS = 20_000;

/** What may be merged over several rows: it says the same of each. */
const SHAREABLE: readonly ItemColumnKey[] = [
  'skillCode',
  'cognitiveLevel',
  'difficulty',
  'kind',
  'tags',
  'source',
  'type',
];

/**
 * Reads a workbook or a CSV file with a question in each row (docs/assessment/authoring.vi.md). Columns are found by
 * their headers in any order; those nobody knows are named.
 */
export async function* readExcel(file: Buffer): AsyncGenerator<ReadItem> {
  const table = await readTable(file, 'file', { keepLines: true });
  const records = readRecords(table, ITEM_COLUMNS, 'file');
  if (records.length === 0) throw excelFault('no_questions');
  if (records.length > MOST_EXCEL_QUESTIONS)
    throw excelFault('too_many_questions', { max: MOST_EXCEL_QUESTIONS });
  const unknown = unknownHeaders(table, ITEM_COLUMNS);
  const seen = new Set<string>();
  for (const [at, record] of records.entries()) {
    const item = readRow(record, at + 1, seen);
    if (at === 0 && unknown.length > 0)
      item.notices.push(noticeOf('unknown_columns', { columns: unknown.join(', ') }));
    yield item;
  }
}

const excelFault = (code: string, values: Record<string, string | number> = {}): Problem =>
  badInput({ path: 'file', code, message: translate(`excel.${code}`, values) });

const noticeOf = (code: string, values: Record<string, string | number>): Notice => ({
  code,
  message: translate(`excel.${code}`, values),
});

function readRow(record: TableRecord<ItemColumnKey>, index: number, seen: Set<string>): ReadItem {
  const { line, cells, fault } = record;
  const reader = new RowReader(cells, line);
  if (fault) reader.fault('prompt', fault);
  checkCells(record, reader);
  // What Excel has changed is told alone: other faults of such a row would only follow from it.
  const content = reader.faults.length > 0 ? null : rowToContent(reader);
  const code = reader.has('code') ? reader.text('code') : null;
  if (code !== null && !ITEM_CODE.test(code)) reader.fault('code', 'bad_code', { value: code });
  if (code !== null && seen.has(code)) reader.fault('code', 'repeated_code', { value: code });
  if (code !== null) seen.add(code);
  const classification = readClassification(reader);
  return {
    place: { line, index },
    code,
    classification,
    tags: reader
      .text('tags')
      .split(/[,;]/)
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
    content: reader.faults.length > 0 ? null : content,
    media: [],
    faults: reader.faults,
    notices: [],
  };
}

/** What a spreadsheet makes of texts without asking: `1-2` a date, `=A1` a result, merged cells a repetition. */
function checkCells({ cells, formulas, merged }: TableRecord<ItemColumnKey>, reader: RowReader): void {
  for (const key of COLUMN_KEYS) {
    if (formulas.includes(key)) reader.fault(key, 'formula_in_cell');
    else if (cells[key].kind === 'date') reader.fault(key, 'date_in_cell', { value: cells[key].text });
    if (merged.includes(key) && !SHAREABLE.includes(key)) reader.fault(key, 'merged_cell');
  }
}

function readClassification(reader: RowReader): Classification {
  const skillCode = reader.text('skillCode').replace(',', '.');
  if (skillCode !== '' && !SKILL_CODE.test(skillCode))
    reader.fault('skillCode', 'bad_skill', { value: skillCode });
  const given = {
    skillCode: skillCode || undefined,
    cognitiveLevel: reader.label('cognitiveLevel', COGNITIVE),
    difficulty: reader.label('difficulty', DIFFICULTIES),
    kind: reader.label('kind', KINDS),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
