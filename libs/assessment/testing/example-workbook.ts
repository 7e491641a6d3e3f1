import { readFileSync } from 'node:fs';
import { writeExcel } from '../src/item-exchange/excel/write-excel';
import { checkItemEntry } from '../src/question-bank/item-draft';

interface ShippedFile {
  skill: string;
  items: unknown[];
}

/** The questions of one skill that the product ships, as a workbook. */
export async function exampleWorkbook(): Promise<Buffer> {
  const file = JSON.parse(readFileSync('libs/assessment/content/items/1.1.json', 'utf8')) as ShippedFile;
  const items = file.items.flatMap((raw) => {
    const { value } = checkItemEntry(raw, file.skill, 'items');
    return value ? [{ code: value.code, draft: value, tags: ['ví dụ'], media: [] }] : [];
  });
  return (await writeExcel(items)).bytes;
}
