import { translate } from '@platform/i18n';
import { findUuid, toTypeId } from '@platform/graphql';
import {
  type Cell,
  cleanText,
  type ColumnSpec,
  type OutputColumn,
  type OutputValue,
  type TableRecord,
} from '@platform/tabular';
import { columnOf, type ItemColumnKey } from '../item-exchange/excel/item-columns';
import { COGNITIVE, DIFFICULTIES, KINDS, valueOf } from '../item-exchange/excel/item-labels';
import { LICENCE_ID, toTags } from '../question-bank/item-description';
import { SKILL_CODE } from '../question-bank/item-draft';
import type { BankItem } from '../question-bank/item.repository';
import '../item-exchange/excel/excel.messages';
import './bulk-edit.messages';
import type { BulkChange, Descriptive } from './bulk-change';
import { fingerprintOf, valuesOf } from './item-values';
import { MOST_TAGS } from './plan-item';

/** A column that files of questions have too; none of them must be there. */
const asInFiles = (key: ItemColumnKey) => {
  const { header, aliases = [], width } = columnOf(key);
  return { header, aliases, width };
};

/** What is said of questions beside their wordings, a question a row. `prompt` is there for people and not read. */
export const BULK_COLUMNS = {
  id: { header: 'ID', aliases: ['Mã hệ thống'], width: 34 },
  code: asInFiles('code'),
  prompt: { ...asInFiles('prompt'), width: 50 },
  tags: asInFiles('tags'),
  skillCode: asInFiles('skillCode'),
  cognitiveLevel: asInFiles('cognitiveLevel'),
  kind: asInFiles('kind'),
  difficulty: asInFiles('difficulty'),
  source: asInFiles('source'),
  licence: { header: 'Giấy phép', aliases: ['Licence', 'License'], width: 14 },
  origin: { header: 'Xuất xứ', aliases: ['Origin'], width: 24 },
  fingerprint: { header: 'Dấu vết', aliases: ['Fingerprint'], width: 12 },
} satisfies Record<string, ColumnSpec & { width: number }>;

export type BulkColumn = keyof typeof BULK_COLUMNS;
const KEYS = Object.keys(BULK_COLUMNS) as BulkColumn[];

/** Empties what may be empty; an empty cell leaves it as it is. */
const NOTHING = '-';
const LONGEST_TAG = 40;
const LONGEST_TEXT = 500;
const SHOWN_PROMPT = 300;
const SHOWN_VALUE = 60;

/** Whole characters: half of one is no text. */
const short = (text: string, most: number): string => [...text].slice(0, most).join('');

export const sheetColumns = (): OutputColumn[] =>
  KEYS.map((key) => ({ header: BULK_COLUMNS[key].header, width: BULK_COLUMNS[key].width }));

/** A row that reads back as no change; what would not read back as it is stays empty. */
export function toSheetRow(item: BankItem): OutputValue[] {
  const { tags, licence, origin, source, skillCode, cognitiveLevel, kind, difficulty } = valuesOf(item);
  const asRead = (text: string | null) => (text !== null && cleanText(text) === text ? text : '');
  const row: Record<BulkColumn, string> = {
    id: toTypeId('itm', item.id),
    code: item.code,
    prompt: short(cleanText(item.versions[0]?.content.prompt ?? ''), SHOWN_PROMPT),
    tags: tags.some((tag) => /[,;]/.test(tag)) ? '' : tags.join(', '),
    skillCode,
    cognitiveLevel: COGNITIVE[cognitiveLevel][0],
    kind: KINDS[kind][0],
    difficulty: DIFFICULTIES[difficulty][0],
    source: asRead(source),
    licence: licence ?? '',
    origin: asRead(origin),
    fingerprint: fingerprintOf(item),
  };
  return KEYS.map((key) => row[key]);
}

/** What one row asks for; `fault` for people when it cannot be read. */
export interface SheetWish {
  /** By id, else by code. */
  itemId: string | null;
  code: string | null;
  change: BulkChange;
  fingerprint: string | null;
  fault: string | null;
}

/** Reads one row: an empty cell leaves things as they are, a hyphen empties tags, licence and origin. */
export function readSheetRow(record: TableRecord<BulkColumn>): SheetWish {
  const { line, cells } = record;
  const faults: string[] = [];
  const fault = (code: string, key: BulkColumn | null, values: Record<string, string | number> = {}) => {
    const column = key ? BULK_COLUMNS[key].header : '';
    faults.push(translate(`bulk.${code}`, { line, column, ...values }));
  };
  if (record.fault) faults.push(translate(`excel.${record.fault}`, { line, column: BULK_COLUMNS.id.header }));
  checkCells(record, fault);
  const text = (key: BulkColumn) => cells[key].text;
  const id = text('id');
  const itemId = id === '' ? null : findUuid('itm', id);
  if (id !== '' && !itemId) fault('bad_id', 'id', { value: short(id, SHOWN_VALUE) });
  if (id === '' && text('code') === '') fault('no_key', null);
  const said = { ...readTexts(cells, fault), ...readLabels(cells, fault) };
  return {
    itemId,
    code: short(text('code'), SHOWN_VALUE) || null,
    change: { act: 'DESCRIBE', ...said },
    fingerprint: text('fingerprint') || null,
    fault: faults.length > 0 ? faults.join(' ') : null,
  };
}

type Fault = (code: string, key: BulkColumn | null, values?: Record<string, string | number>) => void;

/** What a spreadsheet makes of texts without asking. */
function checkCells({ cells, formulas }: TableRecord<BulkColumn>, fault: Fault): void {
  for (const key of KEYS) {
    if (key === 'prompt') continue;
    if (formulas.includes(key)) fault('formula_in_cell', key);
    else if (cells[key].kind === 'date') fault('date_in_cell', key);
  }
}

function readTexts(cells: Record<BulkColumn, Cell>, fault: Fault): Descriptive {
  const said: Descriptive = {};
  const [tags, licence, origin, source] = [
    cells.tags.text,
    cells.licence.text,
    cells.origin.text,
    cells.source.text,
  ];
  if (tags !== '') said.tags = tags === NOTHING ? [] : toTags(tags.split(/[,;]/));
  if (said.tags && (said.tags.length > MOST_TAGS || said.tags.some((tag) => tag.length > LONGEST_TAG)))
    fault('bad_tags', 'tags');
  if (licence !== '') said.licence = licence === NOTHING ? null : licence;
  if (said.licence && !LICENCE_ID.test(said.licence)) fault('bad_licence', 'licence');
  if (origin !== '') said.origin = origin === NOTHING ? null : origin;
  if (origin.length > LONGEST_TEXT) fault('too_long', 'origin', { most: LONGEST_TEXT });
  if (source !== '') said.source = source;
  if (source.length > LONGEST_TEXT) fault('too_long', 'source', { most: LONGEST_TEXT });
  return said;
}

function readLabels(cells: Record<BulkColumn, Cell>, fault: Fault): Descriptive {
  const said: Descriptive = {};
  const skillCode = cells.skillCode.text.replace(',', '.');
  if (skillCode !== '' && !SKILL_CODE.test(skillCode))
    fault('bad_skill', 'skillCode', { value: short(skillCode, SHOWN_VALUE) });
  else if (skillCode !== '') said.skillCode = skillCode;
  const label = <Value extends string>(
    key: BulkColumn,
    labels: Record<Value, readonly [string, ...string[]]>,
  ): Value | undefined => {
    const { text } = cells[key];
    const value = text === '' ? null : valueOf(labels, text);
    if (text !== '' && value === null) {
      const values = Object.values<readonly [string, ...string[]]>(labels).map(([name]) => name);
      fault('unknown_value', key, { value: short(text, SHOWN_VALUE), values: values.join(', ') });
    }
    return value ?? undefined;
  };
  const [cognitiveLevel, kind, difficulty] = [
    label('cognitiveLevel', COGNITIVE),
    label('kind', KINDS),
    label('difficulty', DIFFICULTIES),
  ];
  return {
    ...said,
    ...(cognitiveLevel && { cognitiveLevel }),
    ...(kind && { kind }),
    ...(difficulty && { difficulty }),
  };
}
