import { IdentityModule } from '@app/identity';
import { FileExchange } from '@platform/files';
import type { Actor } from '@platform/security';
import { readRecords, readTable, type OutputValue, writeXlsx } from '@platform/tabular';
import { anApprovedItem, anItemDraft } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { AssessmentApiModule } from '../assessment-api.module';
import { AssessmentModule } from '../assessment.module';
import { ItemAuthoringService } from '../question-bank/item-authoring.service';
import { BulkEditRepository } from './bulk-edit.repository';
import { BulkEditService } from './bulk-edit.service';
import { BULK_COLUMNS, type BulkColumn, sheetColumns } from './bulk-sheet';
import { BulkSheetService } from './bulk-sheet.service';

type SheetRow = Partial<Record<BulkColumn, string>>;
const KEYS = Object.keys(BULK_COLUMNS) as BulkColumn[];

describe('changing many questions in a spreadsheet', () => {
  let context: TestContext;
  let sheets: BulkSheetService;
  let edits: BulkEditService;
  let authoring: ItemAuthoringService;
  let files: FileExchange;
  let unitId: string;
  let author: Actor;
  let count = 0;

  beforeAll(async () => {
    context = await openTestContext([IdentityModule, AssessmentModule, AssessmentApiModule]);
    sheets = context.get(BulkSheetService);
    edits = context.get(BulkEditService);
    authoring = context.get(ItemAuthoringService);
    files = context.get(FileExchange);
  });
  afterAll(() => context.close());

  beforeEach(async () => {
    unitId = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    author = await anAuthor(unitId);
  });

  async function anAuthor(unit: string): Promise<Actor> {
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'AUTHOR', unit);
    return actor;
  }

  const aDraft = async () =>
    (await authoring.create(author, unitId, { ...anItemDraft(), code: `S-${(count += 1)}` })).id;
  const rowsOf = (id: string) => context.get(BulkEditRepository).rows(id, null, 0, 1_000);

  async function exported(itemIds: string[]): Promise<SheetRow[]> {
    const { id } = await sheets.export(author, { itemIds });
    const table = await readTable((await files.read(author, id)).content);
    return readRecords(table, BULK_COLUMNS).map(({ cells }) =>
      Object.fromEntries(KEYS.map((key) => [key, cells[key].text])),
    );
  }

  async function planned(rows: SheetRow[]): Promise<string> {
    const values = rows.map((row) => KEYS.map((key): OutputValue => row[key] ?? ''));
    const { id } = await files.save(author, 'x.xlsx', await writeXlsx('Câu hỏi', sheetColumns(), values));
    return sheets.plan(author, id);
  }

  it('reads back as no change, and then as what was typed over', async () => {
    const [draft, { itemId: fixed }] = [await aDraft(), await anApprovedItem(context.database, { unitId })];
    await context.database.query(
      `update assessment.item set tags = '{"an toàn","b"}', licence = 'MIT', origin = 'Sở  KH' where id = $1`,
      [draft],
    );
    const [first, second] = await exported([draft, fixed]);
    expect(first).toMatchObject({
      tags: 'an toàn, b',
      skillCode: '4.1',
      cognitiveLevel: 'Thông hiểu',
      origin: '',
    });
    const same = await planned([first ?? {}, second ?? {}]);
    expect((await rowsOf(same)).map((row) => row.planned)).toEqual(['UNCHANGED', 'UNCHANGED']);

    const id = await planned([
      { ...first, tags: 'Mới; b', licence: '-', cognitiveLevel: 'vd', difficulty: 'kho' },
      { ...second, source: 'Quyết định 757', tags: '' },
    ]);
    expect(await rowsOf(id)).toMatchObject([
      {
        planned: 'CHANGES',
        before: { tags: ['an toàn', 'b'], licence: 'MIT', cognitiveLevel: 'UNDERSTAND', difficulty: 'EASY' },
        after: { tags: ['b', 'mới'], licence: null, cognitiveLevel: 'APPLY', difficulty: 'HARD' },
      },
      { planned: 'CHANGES', after: { source: 'Quyết định 757' } },
    ]);
    const before = await authoring.get(author, draft);
    await edits.apply(author, id);
    expect(await authoring.get(author, draft)).toMatchObject({
      licence: null,
      origin: 'Sở  KH',
      tags: ['b', 'mới'],
    });
    await edits.undo(author, id, 'Nhầm cột.');
    expect(await authoring.get(author, draft)).toEqual(before);
    expect((await authoring.get(author, fixed)).versions).toHaveLength(1);
  });

  it('overwrites nothing that was changed after the sheet was made', async () => {
    const draft = await aDraft();
    const [row] = await exported([draft]);
    await context.database.query(`update assessment.item set tags = '{mới}' where id = $1`, [draft]);
    const id = await planned([{ ...row, licence: 'MIT' }]);
    expect((await rowsOf(id)).map((one) => one.planned)).toEqual(['CHANGED_SINCE']);
    const knowing = await planned([{ ...row, licence: 'MIT', fingerprint: '' }]);
    expect((await rowsOf(knowing)).map((one) => one.planned)).toEqual(['CHANGES']);
  });

  it('finds questions by code, and says of every row what is wrong with it', async () => {
    const draft = await aDraft();
    const { code } = await authoring.get(author, draft);
    const commune = (await anOrgUnit(context.database, { type: 'COMMUNE', parentId: unitId })).id;
    for (const unit of [unitId, commune])
      await authoring.create(author, unit, { ...anItemDraft(), code: 'DOUBLE' });
    const id = await planned([
      { code, licence: 'MIT' },
      { code, licence: 'MIT' },
      { code: 'DOUBLE', licence: 'MIT' },
      { code: 'NONE', licence: 'MIT' },
      { licence: 'MIT' },
      { id: 'itm_x', difficulty: 'siêu khó', licence: 'không phải mã', skillCode: '1..2' },
      { code: `${'a'.repeat(59)}😀`, difficulty: `${'b'.repeat(59)}😀`, licence: 'MIT' },
    ]);
    const rows = await rowsOf(id);
    expect(rows.map((row) => row.planned)).toEqual([
      'CHANGES',
      'REPEATED_ITEM',
      'FAULTY_ROW',
      'NOT_FOUND',
      'FAULTY_ROW',
      'FAULTY_ROW',
      'FAULTY_ROW',
    ]);
    expect(rows[6]?.code).toBe(`${'a'.repeat(59)}😀`);
    expect(rows[2]?.fault).toContain('Dòng 4');
    for (const word of ['itm_x', 'Độ khó', 'SPDX', '1..2']) expect(rows[5]?.fault).toContain(word);
    await edits.apply(author, id);
    expect((await rowsOf(id)).map((row) => row.applied)).toEqual([
      'DONE',
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('holds no question out of reach, and changes none', async () => {
    const draft = await aDraft();
    const [row] = await exported([draft]);
    const stranger = await anAuthor((await anOrgUnit(context.database, { type: 'PROVINCE' })).id);
    await expect(sheets.export(stranger, { itemIds: [draft] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const bytes = await writeXlsx('Câu hỏi', sheetColumns(), [KEYS.map((key) => row?.[key] ?? '')]);
    const { id } = await files.save(stranger, 'x.xlsx', bytes);
    expect((await rowsOf(await sheets.plan(stranger, id))).map((one) => one.planned)).toEqual(['NOT_FOUND']);
    const empty = await files.save(author, 'x.xlsx', await writeXlsx('Câu hỏi', sheetColumns(), []));
    await expect(sheets.plan(author, empty.id)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(sheets.plan(author, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
