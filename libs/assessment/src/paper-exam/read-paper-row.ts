import { isDeepStrictEqual } from 'node:util';
import { findUuid } from '@platform/graphql';
import { type Cell, rowNote, type RowNote, type TableRecord } from '@platform/tabular';
import { checkResponse } from '../attempt/check-response';
import { isWithdrawn, type StoredResponses } from '../attempt/stored-responses';
import type { ItemContent } from '../question-bank/item-content';
import { readAnswer } from './answer-notation';
import type { DrawnCode } from './draw-paper-codes';
import { questionKey } from './results-template';

/** A row of a table of results, understood. Who it is about is looked up later. */
export interface PaperRow {
  line: number;
  personalNumber: string | null;
  /** As written; empty where the person is named by id. */
  fullName: string;
  learnerId: string | null;
  code: DrawnCode;
  /** In the ids of the code, as answers online are stored. */
  responses: StoredResponses;
}

/** What a row of results must be read with. */
export interface PaperAsked {
  codes: ReadonlyMap<string, DrawnCode>;
  contents: ReadonlyMap<string, { content: ItemContent }>;
}

/** Understands one row, or says everything that is wrong with it. */
export function readPaperRow(
  { line, cells, fault }: TableRecord<string>,
  { codes, contents }: PaperAsked,
): PaperRow | RowNote[] {
  if (fault) return [rowNote(fault)];
  const faults: RowNote[] = [];
  const personalNumber = readPersonalNumber(cells.personalNumber, faults);
  const learnerId = readLearnerId(cells.learnerId, faults);
  if (personalNumber === null && learnerId === null && faults.length === 0)
    faults.push(rowNote('person_missing', 'personalNumber'));
  const fullName = cells.fullName?.text.trim() ?? '';
  if (personalNumber !== null && learnerId === null && fullName === '')
    faults.push(rowNote('name_missing', 'fullName'));
  const code = codes.get(cells.code?.text.trim() ?? '');
  if (!code) return [...faults, rowNote('unknown_code', 'code')];
  const responses: StoredResponses = {};
  for (const [index, itemVersionId] of code.itemVersionIds.entries()) {
    const content = contents.get(itemVersionId)?.content;
    if (!content) throw new Error(`Item version ${itemVersionId} is missing`);
    const key = questionKey(index + 1);
    const given = readAnswer(content, textOf(cells[key], content));
    if (given === null) continue;
    if (given === undefined) {
      faults.push(rowNote('unreadable_answer', key));
      continue;
    }
    const checked = checkResponse(content, given, key);
    if ('fault' in checked) faults.push(rowNote('answer_does_not_fit', key));
    else if (!isWithdrawn(checked.response)) responses[key] = { s: 1, r: checked.response };
  }
  return faults.length > 0 ? faults : { line, personalNumber, fullName, learnerId, code, responses };
}

/** A number of a spreadsheet is written with a point whatever the sheet shows; here a comma says the same for sure. */
function textOf(cell: Cell | undefined, { type }: ItemContent): string {
  if (!cell) return '';
  return cell.kind === 'number' && type === 'NUMERIC' ? cell.text.replace('.', ',') : cell.text;
}

function readPersonalNumber(cell: Cell | undefined, faults: RowNote[]): string | null {
  const text = (cell?.text ?? '').replace(/[ .]/g, '');
  if (text === '') return null;
  if (/^\d{12}$/.test(text)) return text;
  faults.push(rowNote('bad_personal_number', 'personalNumber'));
  return null;
}

function readLearnerId(cell: Cell | undefined, faults: RowNote[]): string | null {
  const text = cell?.text.trim() ?? '';
  if (text === '') return null;
  const id = findUuid('lrn', text);
  if (!id) faults.push(rowNote('unknown_person', 'learnerId'));
  return id;
}

/** Whether two sets of answers say the same, whatever their sequences. */
export function saySame(one: StoredResponses, other: StoredResponses): boolean {
  const answersOf = (responses: StoredResponses) =>
    Object.fromEntries(Object.entries(responses).map(([key, { r }]) => [key, r]));
  return isDeepStrictEqual(answersOf(one), answersOf(other));
}
