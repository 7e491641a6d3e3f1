import { readFile } from 'node:fs/promises';
import { IdentityModule } from '@app/identity';
import { Problem } from '@platform/errors';
import { FileExchange } from '@platform/files';
import type { Actor } from '@platform/security';
import { anItemDraft } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { AssessmentModule } from '../assessment.module';
import { AssessmentApiModule } from '../assessment-api.module';
import { ItemAuthoringService } from '../question-bank/item-authoring.service';
import type { ItemFileFormat } from './file-formats';
import { ItemExportService, MOST_MEDIA_BYTES } from './item-export.service';
import { ItemFileImportService } from './item-file-import.service';
import type { ImportOptions } from './item-import.entity';
import { ItemImportRepository } from './item-import.repository';

const DEFAULTS: ImportOptions['defaults'] = {
  skillCode: '1.1',
  kind: 'THEORY',
  difficulty: 'MEDIUM',
  cognitiveLevel: 'UNDERSTAND',
};

const GOOD = `::Q1:: Mật khẩu mạnh là mật khẩu nào? {
  =Dài và khó đoán
  ~Ngày sinh của mình
  ~123456
}

::Q2:: VNeID do Bộ Công an phát triển. {TRUE}
`;
const FAULTY = `${GOOD}
::Q3:: Câu này thiếu dấu đóng {=a ~b
`;

describe('files of questions', () => {
  let context: TestContext;
  let imports: ItemFileImportService;
  let records: ItemImportRepository;
  let author: Actor;
  let unitId: string;

  beforeAll(async () => {
    context = await openTestContext([IdentityModule, AssessmentModule, AssessmentApiModule]);
    imports = context.get(ItemFileImportService);
    records = context.get(ItemImportRepository);
  });
  afterAll(() => context.close());
  beforeEach(async () => {
    unitId = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    const { id, actor } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'AUTHOR', unitId);
    author = actor;
  });

  async function order(file: string | Buffer, format: ItemFileFormat, options: Partial<ImportOptions> = {}) {
    const { id: fileId } = await context.get(FileExchange).save(author, 'questions', Buffer.from(file));
    return imports.request(author, {
      unitId,
      fileId,
      format,
      options: { defaults: DEFAULTS, mode: 'ALL_OR_NOTHING', isDryRun: false, ...options },
    });
  }

  async function importFile(...args: Parameters<typeof order>) {
    const { id } = await order(...args);
    await imports.run(id);
    const rows = await records.rows(id, null, 0, 1000);
    return { ...(await imports.get(author, id)), rows, outcomes: rows.map(({ outcome }) => outcome) };
  }

  const bank = () => context.get(ItemAuthoringService).list(author, { unitId }, null, 100);

  it('become drafts of their author, and the same file again makes no doubles', async () => {
    const first = await importFile(GOOD, 'GIFT');
    expect(first).toMatchObject({
      state: 'DONE',
      isWritten: true,
      readCount: 2,
      outcomes: ['CREATED', 'CREATED'],
    });
    expect(
      (await bank()).map(({ code, versions }) => [code, versions[0]?.state, versions[0]?.authorId]),
    ).toEqual([
      ['Q1', 'DRAFT', author.id],
      ['Q2', 'DRAFT', author.id],
    ]);
    expect((await importFile(GOOD, 'GIFT')).outcomes).toEqual(['UNCHANGED', 'UNCHANGED']);
    const changed = await importFile(GOOD.replace('Bộ Công an', 'ngành công an'), 'GIFT');
    expect(changed.outcomes).toEqual(['UNCHANGED', 'CHANGED']);
    expect(await bank()).toHaveLength(2);
  });

  it('are written whole or not at all when one question is faulty', async () => {
    const whole = await importFile(FAULTY, 'GIFT');
    expect(whole).toMatchObject({ state: 'DONE', isWritten: false });
    expect(whole.rows.at(-1)).toMatchObject({ outcome: 'FAULTY', place: { index: 3 } });
    expect(whole.rows.at(-1)?.faults[0]?.code).toMatch(/^[a-z_]+$/);
    expect(await bank()).toEqual([]);
    const best = await importFile(FAULTY, 'GIFT', { mode: 'BEST_EFFORT' });
    expect(best).toMatchObject({ isWritten: true, outcomes: ['CREATED', 'CREATED', 'FAULTY'] });
    expect(await bank()).toHaveLength(2);
  });

  it('written in Word as teachers write them become a bank', async () => {
    const exam = await readFile('test/fixtures/items/word/de-ky-nang-so-30-cau.docx');
    const report = await importFile(exam, 'WORD');
    expect(report.rows.filter(({ outcome }) => outcome !== 'CREATED')).toEqual([]);
    expect(report).toMatchObject({ isWritten: true, readCount: 30 });
    expect((await importFile(exam, 'WORD')).outcomes).toEqual(Array(30).fill('UNCHANGED'));
  });

  it('change nothing in a dry run', async () => {
    const report = await importFile(GOOD, 'GIFT', { isDryRun: true });
    expect(report).toMatchObject({ isWritten: false, outcomes: ['CREATED', 'CREATED'] });
    expect(await bank()).toEqual([]);
  });

  it('of the wrong kind fail as a whole with a code', async () => {
    const report = await importFile('PK\u0003\u0004 no zip', 'QTI');
    expect(report).toMatchObject({ state: 'FAILED', isWritten: false, rows: [] });
    expect(report.fileFaults.map(({ code }) => code)).toEqual([expect.stringMatching(/^[a-z_]+$/)]);
  });

  it('lose markup that questions may not hold, and the author is told', async () => {
    const gift = '::H:: [html]<p onclick\\="steal()">Xin <b>chào</b><script>alert(1)</script></p> {TRUE}';
    const { rows, isWritten } = await importFile(gift, 'GIFT');
    expect(isWritten).toBe(true);
    expect(rows[0]?.notices.map(({ code }) => code)).toContain('markup_removed');
    const [item] = await bank();
    expect(item?.versions[0]?.content.prompt).toBe('<p>Xin <strong>chào</strong></p>');
  });

  it('tell of questions that read much like one of the bank', async () => {
    await importFile(GOOD, 'GIFT');
    const twin = GOOD.replaceAll('::Q1::', '::Q9::').replace(
      'Mật khẩu mạnh là mật khẩu nào?',
      'MAT KHAU MANH la mật khẩu nào ?',
    );
    const { rows } = await importFile(twin, 'GIFT');
    expect(rows[0]).toMatchObject({ code: 'Q9', outcome: 'CREATED' });
    expect(rows[0]?.notices).toContainEqual({
      code: 'like_another',
      message: expect.stringContaining('Q1') as string,
    });
  });

  it('are imported once, however often and in parallel the job runs', async () => {
    const { id } = await order(GOOD, 'GIFT');
    await Promise.all(Array.from({ length: 8 }, () => imports.run(id)));
    expect(await bank()).toHaveLength(2);
    expect((await records.rows(id, null, 0, 10)).map(({ outcome }) => outcome)).toEqual([
      'CREATED',
      'CREATED',
    ]);
  });

  it('in two orders at once make no doubles and no failure', async () => {
    const orders = await Promise.all(Array.from({ length: 3 }, () => order(GOOD, 'GIFT')));
    await Promise.all(orders.map(({ id }) => imports.run(id)));
    const reports = await Promise.all(orders.map(({ id }) => records.counts(id)));
    expect(reports.filter(({ CREATED }) => CREATED === 2)).toHaveLength(1);
    expect(reports.filter(({ UNCHANGED }) => UNCHANGED === 2)).toHaveLength(2);
  });

  it('whose job has failed for good say so to their author', async () => {
    const { id } = await order(GOOD, 'GIFT');
    await imports.giveUp(id);
    expect(await imports.get(author, id)).toMatchObject({
      state: 'FAILED',
      isWritten: false,
      fileFaults: [{ path: 'file', code: 'not_done' }],
    });
    await imports.run(id);
    expect(await bank()).toEqual([]);
  });

  it('are told of with whatever characters they hold', async () => {
    const { id } = await order(GOOD, 'GIFT');
    const row = {
      position: 1,
      place: { index: 1, label: 'Câu\u0000 1', file: 'a\ud800.xml' },
      code: 'x\u0000',
      outcome: 'FAULTY' as const,
      faults: [{ path: 'prompt', code: 'odd', message: 'says \udc00\u0000' }],
      notices: [],
    };
    await records.insertRows(id, [row]);
    expect(await records.rows(id, null, 0, 9)).toMatchObject([
      { place: { label: 'Câu 1', file: 'a\ufffd.xml' }, code: 'x', faults: [{ message: 'says \ufffd' }] },
    ]);
    await records.finish(id, {
      state: 'FAILED',
      isWritten: false,
      readCount: 0,
      fileFaults: [{ path: 'file', code: 'odd', message: '\u0000\ud800' }],
    });
    expect((await imports.get(author, id)).fileFaults).toMatchObject([{ message: '\ufffd' }]);
  });

  it('have in a dry run the faults of their pictures too, and no picture is kept', async () => {
    const question = (sha256: string, mimeType: string) =>
      JSON.stringify({
        skill: '1.1',
        items: [
          {
            code: 'P1',
            kind: 'THEORY',
            difficulty: 'EASY',
            cognitiveLevel: 'APPLY',
            type: 'TRUE_FALSE',
            format: 'HTML',
            prompt: '<p>Đây là gì? <img src="media:h" alt="Màn hình" /></p>',
            explanation: 'Đúng.',
            source: 'Cổng dịch vụ công',
            media: [{ id: 'h', kind: 'IMAGE', mimeType, sha256, alt: 'Màn hình' }],
            correct: true,
          },
        ],
      });
    const nobodys = question('ab'.repeat(32), 'image/png');
    for (const isDryRun of [true, false]) {
      const { rows } = await importFile(nobodys, 'JSON', { isDryRun });
      expect(rows[0]?.faults.map(({ code }) => code)).toEqual(['unknown_file']);
    }
    const moodle = await readFile('test/fixtures/items/moodle-xml/ky-nang-so.xml');
    const countMedia = () => context.database.query('select from assessment.media');
    const before = (await countMedia()).length;
    const dry = await importFile(moodle, 'MOODLE_XML', { isDryRun: true, mode: 'BEST_EFFORT' });
    expect((await countMedia()).length).toBe(before);
    const real = await importFile(moodle, 'MOODLE_XML', { mode: 'BEST_EFFORT' });
    expect((await countMedia()).length).toBeGreaterThan(before);
    expect(dry.rows).toEqual(real.rows);
  });

  it('belong to whoever brought them: others can neither use the file nor see the report', async () => {
    const { id, actor: other } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'AUTHOR', unitId);
    const { id: importId, fileId } = await order(GOOD, 'GIFT');
    await expect(imports.get(other, importId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const request = {
      unitId,
      fileId,
      format: 'GIFT' as const,
      options: { defaults: DEFAULTS, mode: 'BEST_EFFORT' as const, isDryRun: true },
    };
    await expect(imports.request(other, request)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { actor: stranger } = await aLearner(context.database);
    await expect(imports.request(stranger, request)).rejects.toBeInstanceOf(Problem);
  });

  it('are written of the banks in scope alone', async () => {
    await importFile(GOOD, 'GIFT');
    const elsewhere = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    const { id, actor: other } = await aLearner(context.database);
    await aRoleGrant(context.database, id, 'AUTHOR', elsewhere);
    const made = await context.get(ItemExportService).export(other, 'JSON', { unitId });
    expect(made.itemCount).toBe(0);
    const { content } = await context.get(FileExchange).read(other, made.id);
    expect(JSON.parse(content.toString())).toEqual({ items: [] });
    await expect(context.get(FileExchange).read(author, made.id)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('with more pictures than one file can hold are refused before any is read', async () => {
    const moodle = await readFile('test/fixtures/items/moodle-xml/ky-nang-so.xml');
    await importFile(moodle, 'MOODLE_XML', { mode: 'BEST_EFFORT' });
    const most = MOST_MEDIA_BYTES + 1;
    await context.database.transaction(async () => {
      await context.database.query('update assessment.media set size = $1', [most]);
      const exports = context.get(ItemExportService);
      await expect(exports.export(author, 'MOODLE_XML', { unitId })).rejects.toMatchObject({
        fields: [{ code: 'too_much_media' }],
      });
      expect((await exports.export(author, 'JSON', { unitId })).itemCount).toBeGreaterThan(3);
    });
  });

  it.each<ItemFileFormat>(['JSON', 'GIFT', 'MOODLE_XML', 'QTI', 'EXCEL'])(
    'written as %s come back as the same questions',
    async (format) => {
      const gift = await readFile('test/fixtures/items/gift/ky-nang-so.gift.txt');
      await importFile(gift, 'GIFT', { mode: 'BEST_EFFORT' });
      const before = (await bank()).map(({ code, versions }) => ({ code, content: versions[0]?.content }));
      expect(before.length).toBeGreaterThan(3);
      const made = await context.get(ItemExportService).export(author, format, { unitId });
      const { content } = await context.get(FileExchange).read(author, made.id);
      const dropped = new Set(
        made.notices.filter(({ notice }) => notice.code === 'not_expressible').map(({ code }) => code),
      );
      const again = await importFile(content, format, { mode: 'BEST_EFFORT' });
      const after = (await bank()).map(({ code, versions }) => ({ code, content: versions[0]?.content }));
      expect(after).toEqual(before);
      expect(again.rows.filter(({ outcome }) => outcome !== 'UNCHANGED')).toEqual([]);
      expect(again.rows).toHaveLength(before.length - dropped.size);
    },
  );

  it('of one person wait three at a time, however many are ordered at once', async () => {
    const orders = await Promise.allSettled(Array.from({ length: 8 }, () => order(GOOD, 'GIFT')));
    const refused = orders.filter((each) => each.status === 'rejected');
    expect(refused.map(({ reason }: PromiseRejectedResult) => (reason as { code: string }).code)).toEqual(
      Array(5).fill('TOO_MANY_IMPORTS'),
    );
    for (const each of orders) if (each.status === 'fulfilled') await imports.run(each.value.id);
    await expect(order(GOOD, 'GIFT')).resolves.toMatchObject({ state: 'WAITING' });
  });

  it('write upon what an author saved meanwhile, never beside it', async () => {
    const { id: itemId } = await approvedFirst();
    const { id } = await order(GOOD.replace('Bộ Công an', 'ngành công an'), 'GIFT');
    const authoring = context.get(ItemAuthoringService);
    // The author's change holds the question while the import begins; the import must wait and then see it.
    let release = () => {};
    const hold = new Promise<void>((resolve) => (release = resolve));
    const saving = context.database.transaction(async () => {
      await authoring.update(author, itemId, anItemDraft('Bản của tác giả.'));
      await hold;
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const running = imports.run(id);
    await new Promise((resolve) => setTimeout(resolve, 400));
    release();
    await Promise.all([saving, running]);
    expect(await imports.get(author, id)).toMatchObject({ state: 'DONE', isWritten: true });
    const item = await authoring.get(author, itemId);
    expect(item.versions.map(({ number, state }) => [number, state])).toEqual([
      [2, 'DRAFT'],
      [1, 'APPROVED'],
    ]);
    expect(item.versions[0]?.content.prompt).toContain('ngành công an');
  });

  /** Q2 of `GOOD`, approved, so that the next change begins version 2. */
  async function approvedFirst() {
    await importFile(GOOD, 'GIFT');
    const item = (await bank()).find(({ code }) => code === 'Q2');
    if (!item) throw new Error('no item');
    await context.database.query(
      `update assessment.item_version set state = 'APPROVED', approved_at = now() where item_id = $1`,
      [item.id],
    );
    return item;
  }
});
