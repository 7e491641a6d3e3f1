import { Workbook, type Worksheet } from 'exceljs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { Problem } from '@platform/errors';
import { allItems } from '../../../testing/all-items';
import type { ItemContent } from '../../question-bank/item-content';
import { excelTemplate } from './excel-template';
import { readExcel } from './read-excel';

const HEADERS = [
  'Loại câu hỏi',
  'Nội dung',
  'Phương án A',
  'Phương án B',
  'Phương án C',
  'Đáp án',
  'Văn bản',
  'Sai số',
  'Tiêu chí chấm',
];

async function fileOf(fill: (sheet: Worksheet) => void): Promise<Buffer> {
  const workbook = new Workbook();
  fill(workbook.addWorksheet('Câu hỏi'));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
const itemsOf = async (...rows: unknown[][]) =>
  await allItems(readExcel(await fileOf((sheet) => [HEADERS, ...rows].forEach((row) => sheet.addRow(row)))));
const faultsOf = async (row: unknown[]) => (await itemsOf(row))[0]?.faults.map(({ code }) => code);
const codeOf = (file: Buffer) =>
  allItems(readExcel(file)).then(
    () => 'accepted',
    (error: unknown) => (error instanceof Problem ? error.fields[0]?.code : String(error)),
  );

describe('the template for Excel', () => {
  it('is read without a fault, and shows each type that a row can hold', async () => {
    const items = await allItems(readExcel(await excelTemplate()));
    expect(items.flatMap(({ faults, notices }) => [...faults, ...notices])).toEqual([]);
    expect(new Set(items.map(({ content }) => content?.type)).size).toBe(12);
  });

  it('has drop-down lists, cells of text and a sheet of instructions', async () => {
    const workbook = new Workbook();
    await workbook.xlsx.load((await excelTemplate()) as never);
    const [sheet, guide] = workbook.worksheets;
    expect(sheet?.getCell('B2').dataValidation).toMatchObject({
      type: 'list',
      formulae: [expect.stringContaining('Một lựa chọn,')],
    });
    expect(sheet?.getCell('C2').numFmt).toBe('@');
    expect(guide?.name).toBe('Hướng dẫn');
  });
});

describe('a row', () => {
  it('is found by headers in any order, without accents and case, in Vietnamese or English', async () => {
    const file = await fileOf((sheet) => {
      sheet.addRow(['DAP AN', 'ky nang', 'option b', 'A', 'ghi chú', 'prompt', 'Mức độ']);
      sheet.addRow(['b', '1,2', 'Bàn phím', 'Loa', 'x', 'Thiết bị vào?', 'thông hiểu']);
    });
    const [item] = await allItems(readExcel(file));
    expect(item).toMatchObject({
      place: { line: 2, index: 1 },
      classification: { skillCode: '1.2', cognitiveLevel: 'UNDERSTAND' },
      content: {
        type: 'SINGLE_CHOICE',
        choices: [
          { id: 'a', text: 'Loa' },
          { id: 'b', text: 'Bàn phím' },
        ],
        correct: ['b'],
      },
      notices: [{ code: 'unknown_columns', message: expect.stringContaining('ghi chú') as string }],
    });
  });

  it.each<[string, unknown[], Partial<ItemContent>]>([
    [
      'several letters',
      ['', 'Gì?', 'x', 'y', 'z', 'A; C'],
      { type: 'MULTIPLE_CHOICE', correct: ['a', 'c'], scoring: 'ALL_OR_NOTHING' },
    ],
    ['a truth value of Excel', ['', 'Gì?', '', '', '', true], { type: 'TRUE_FALSE', correct: true }],
    [
      'pairs with any arrow',
      ['Ghép cặp', 'Gì?', '', '', '', 'a → 1\nb -> 2\n→ 3'],
      {
        type: 'MATCH',
        correct: [
          ['l1', 'r1'],
          ['l2', 'r2'],
        ],
        targets: [
          { id: 'r1', text: '1' },
          { id: 'r2', text: '2' },
          { id: 'r3', text: '3' },
        ],
      },
    ],
    [
      'lines in order',
      ['Sắp xếp', 'Gì?', '', '', '', 'một\nhai\nba'],
      { type: 'ORDER', correct: ['a', 'b', 'c'] },
    ],
    [
      'letters in order',
      ['Sắp xếp', 'Gì?', 'x', 'y', 'z', 'C > A > B'],
      { type: 'ORDER', correct: ['c', 'a', 'b'] },
    ],
    [
      'a number of Excel, with its point',
      ['Điền số', 'Gì?', '', '', '', 1.234],
      { type: 'NUMERIC', correct: 1.234, tolerance: 0 },
    ],
    [
      'a number as people write it, with a tolerance',
      ['Điền số', 'Gì?', '', '', '', '1.234,5', '', 0.5],
      { type: 'NUMERIC', correct: 1234.5, tolerance: 0.5 },
    ],
    [
      'a range, and another for half the marks',
      ['Điền số', 'Gì?', '', '', '', 'từ 1,5 đến 2\n3..4 = 50%'],
      { type: 'NUMERIC', min: 1.5, max: 2, also: [{ min: 3, max: 4, share: 500 }] },
    ],
    [
      'texts, one for half the marks',
      ['Điền chữ', 'Gì?', '', '', '', 'sao lưu\nbackup\nchép = 50%'],
      { type: 'TEXT_ENTRY', accepted: ['sao lưu', 'backup'], also: [{ text: 'chép', share: 500 }] },
    ],
    [
      'lists in a sentence',
      ['Chọn từ trong câu', 'Gì?', '', '', '', 'g1: *đúng | sai', 'Câu {{g1}}.'],
      {
        type: 'INLINE_CHOICE',
        gaps: [
          {
            id: 'g1',
            choices: [
              { id: 'a', text: 'đúng' },
              { id: 'b', text: 'sai' },
            ],
            correct: 'a',
          },
        ],
      },
    ],
  ])('may hold %s', async (_, row, content) => {
    const [item] = await itemsOf(row);
    expect(item?.faults).toEqual([]);
    expect(item?.content).toMatchObject(content);
  });

  it.each<[string, unknown[], string[]]>([
    ['no question', ['', '', 'x', 'y', '', 'A'], ['missing']],
    ['no answer', ['', 'Gì?', 'x', 'y'], ['missing']],
    ['an unknown type', ['Câu đố', 'Gì?', 'x', 'y', '', 'A'], ['unknown_value']],
    ['no type and no options', ['', 'Gì?', '', '', '', 'bàn phím'], ['missing_type']],
    ['a hole in the options', ['', 'Gì?', 'x', '', 'z', 'A'], ['option_gap']],
    ['one option', ['', 'Gì?', 'x', '', '', 'A'], ['too_few_options']],
    ['an answer without an option', ['', 'Gì?', 'x', 'y', '', 'D'], ['answer_without_option']],
    ['a text where a letter belongs', ['', 'Gì?', 'x', 'y', '', 'bàn phím'], ['not_letters']],
    ['two keys for one choice', ['Một lựa chọn', 'Gì?', 'x', 'y', 'z', 'A, B'], ['two_keys_for_one']],
    ['neither true nor false', ['Đúng/Sai', 'Gì?', '', '', '', 'có lẽ'], ['not_a_verdict']],
    ['pairs without arrows', ['Ghép cặp', 'Gì?', '', '', '', 'a = 1'], ['not_pairs']],
    ['a left entry twice', ['Ghép cặp', 'Gì?', '', '', '', 'a → 1\na → 2'], ['left_twice']],
    ['an order that forgets one', ['Sắp xếp', 'Gì?', 'x', 'y', 'z', 'A, B'], ['not_an_order']],
    ['a tolerance beside a range', ['Điền số', 'Gì?', '', '', '', '1,5..2', '', 0.5], ['range_is_whole']],
    ['half a range', ['Điền số', 'Gì?', '', '', '', '1,5..'], ['not_a_number']],
    ['words for a number', ['Điền số', 'Gì?', '', '', '', 'tám'], ['not_a_number']],
    ['gaps that differ', ['Kéo thả', 'Gì?', '', '', '', 'g1 → x', 'Câu {{g2}}.'], ['gaps_differ']],
    ['an essay without a rubric', ['Tự luận', 'Gì?'], ['missing']],
    ['a rubric of another form', ['Tự luận', 'Gì?', '', '', '', '', '', '', 'viết hay'], ['not_a_rubric']],
    [
      'a date that Excel made of an answer',
      ['Điền chữ', 'Gì?', '', '', '', new Date('2026-02-01T00:00:00Z')],
      ['date_in_cell'],
    ],
    [
      'a formula that Excel made of an option',
      ['', 'Gì?', 'x', { formula: 'SUM(A1:A2)', result: 0 }, '', 'A'],
      ['formula_in_cell'],
    ],
    ['a formula error', ['', 'Gì?', 'x', 'y', '', 'A', { error: '#REF!' }], ['cell_error']],
  ])('is at fault with %s', async (_, row, codes) => {
    expect(await faultsOf(row)).toEqual(codes);
  });

  it('tells row, column and what to do', async () => {
    const [, item] = await itemsOf(['', 'Gì?', 'x', 'y', '', 'A'], ['', 'Gì?', 'x', 'y', '', 'E']);
    expect(item?.faults).toMatchObject([
      { path: 'rows.3.answer', message: 'Dòng 3, cột "Đáp án": phương án E không có nội dung' },
    ]);
  });

  it('must not share a question cell with its neighbour, but may share its type', async () => {
    const file = await fileOf((sheet) => {
      sheet.addRow(HEADERS);
      sheet.addRow(['Một lựa chọn', 'Gì?', 'x', 'y', '', 'A']);
      sheet.addRow(['', '', 'x', 'y', '', 'B']);
      sheet.mergeCells('A2:A3');
      sheet.mergeCells('B2:B3');
    });
    const items = await allItems(readExcel(file));
    expect(items.map(({ faults }) => faults.map(({ code, path }) => `${code} ${path}`))).toEqual([
      [],
      ['merged_cell rows.3.prompt'],
    ]);
  });

  it('may not repeat a code', async () => {
    const file = await fileOf((sheet) => {
      sheet.addRow(['Mã', 'Nội dung', 'Đáp án']);
      for (const code of ['X-1', 'X-1', 'có dấu']) sheet.addRow([code, 'Gì?', 'Đúng']);
    });
    const items = await allItems(readExcel(file));
    expect(items.map(({ faults }) => faults.map(({ code }) => code))).toEqual([
      [],
      ['repeated_code'],
      ['bad_code'],
    ]);
  });
});

describe('a file', () => {
  it('without the columns of question and answer is refused', async () => {
    expect(await codeOf(await fileOf((sheet) => sheet.addRow(['Họ tên'])))).toBe('missing_columns');
  });

  it('with headers alone is refused', async () => {
    expect(await codeOf(await fileOf((sheet) => sheet.addRow(HEADERS)))).toBe('no_questions');
  });

  it('may be CSV', async () => {
    const [item] = await allItems(
      readExcel(Buffer.from('Nội dung;A;B;Đáp án\n"Dòng một\nDòng hai";x;y;A\n')),
    );
    expect(item?.content).toMatchObject({ prompt: 'Dòng một\nDòng hai', correct: ['a'] });
  });

  it('with a million empty rows is refused before they fill the memory', async () => {
    const file = unzipSync(
      await fileOf((sheet) => {
        sheet.addRow(HEADERS);
      }),
    );
    const rows = Array.from({ length: 1_000_000 }, (_, at) => `<row r="${at + 2}"/>`).join('');
    const path = 'xl/worksheets/sheet1.xml';
    file[path] = strToU8(strFromU8(file[path] ?? strToU8('')).replace('</sheetData>', `${rows}</sheetData>`));
    expect(await codeOf(Buffer.from(zipSync(file, { level: 1 })))).toBe('too_many_rows');
  });

  it('with thousands of formatted but empty rows gives its questions alone', async () => {
    const file = await fileOf((sheet) => {
      sheet.addRow(HEADERS);
      sheet.addRow(['', 'Gì?', 'x', 'y', '', 'A']);
      for (let line = 3; line < 3_000; line += 1) sheet.getCell(`A${line}`).font = { bold: true };
    });
    expect(await allItems(readExcel(file))).toHaveLength(1);
  });
});
