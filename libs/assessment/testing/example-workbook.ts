import { readFileSync } from 'node:fs';
import { writeExcel } from '../src/item-exchange/excel/write-excel';
import { checkItemEntry } from '../src/question-bank/item-draft';

interface ShippedFile {
  skill: string;
  items: unknown[];
}

const SKILLS = ['1.1', '4.1', '6.1'];

/** Questions of three skills that the product ships, as a workbook. */
export async function exampleWorkbook(): Promise<Buffer> {
  const items = SKILLS.flatMap((code) => {
    const path = `libs/assessment/content/items/${code}.json`;
    const { skill, items: entries } = JSON.parse(readFileSync(path, 'utf8')) as ShippedFile;
    return entries.flatMap((entry) => {
      const { value } = checkItemEntry(entry, skill, path);
      return value ? [{ code: value.code, draft: value, tags: ['ví dụ'], media: [] }] : [];
    });
  });
  return (await writeExcel(items)).bytes;
}
