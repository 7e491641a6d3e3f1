import { isDeepStrictEqual } from 'node:util';
import { translate } from '@platform/i18n';
import { cleanLines, EMPTY_CELL } from '@platform/tabular';
import type { WrittenFile, WrittenItem } from '../exchange-item';
import { contentToRow } from './content-to-row';
import { COLUMN_KEYS, type ItemRow } from './item-columns';
import { COGNITIVE, DIFFICULTIES, KINDS } from './item-labels';
import { withPositionalIds } from './positional-ids';
import { RowReader } from './row-reader';
import { rowToContent } from './row-to-content';
import { writeWorkbook, XLSX_TYPE } from './write-workbook';

/** Writes items as a workbook that `readExcel` reads back. */
export async function writeExcel(
  items: Iterable<WrittenItem>,
  fileName = 'cau-hoi.xlsx',
): Promise<WrittenFile> {
  const notices: WrittenFile['notices'] = [];
  const rows = function* (): Generator<ItemRow> {
    for (const item of items) {
      const row = rowOf(item);
      if (row) yield row;
      else
        notices.push({
          code: item.code,
          notice: { code: 'not_expressible', message: translate('excel.not_expressible') },
        });
    }
  };
  const bytes = await writeWorkbook(rows());
  return { bytes, mimeType: XLSX_TYPE, fileName, notices };
}

/** A row that reads back as the same question; null when there is none, e.g. for a text with an arrow in a pair. */
function rowOf({ code, draft, tags }: WrittenItem): ItemRow | null {
  const row = contentToRow(draft.content);
  const back = row && rowToContent(new RowReader(cellsOf(row), 1));
  const isSame = back !== null && isDeepStrictEqual(back, withPositionalIds(draft.content));
  if (!row || !isSame || tags.some((tag) => /[,;]/.test(tag))) return null;
  return {
    ...row,
    code,
    skillCode: draft.skillCode,
    cognitiveLevel: COGNITIVE[draft.cognitiveLevel][0],
    difficulty: DIFFICULTIES[draft.difficulty][0],
    kind: KINDS[draft.kind][0],
    tags: tags.join(', '),
  };
}

const LONGEST_CELL = 32_767;

/** As the file would give them back; a text that Excel would cut is none. */
function cellsOf(row: ItemRow): ConstructorParameters<typeof RowReader>[0] {
  const cell = (text: string) =>
    text === '' || text.length > LONGEST_CELL
      ? EMPTY_CELL
      : { kind: 'text' as const, text: cleanLines(text) };
  return Object.fromEntries(COLUMN_KEYS.map((key) => [key, cell(row[key] ?? '')])) as ReturnType<
    typeof cellsOf
  >;
}
