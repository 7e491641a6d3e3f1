import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IdentityModule } from '@app/identity';
import { FileExchange } from '@platform/files';
import type { Actor } from '@platform/security';
import { aPicture } from '@testing/assessment';
import { aLearner, anOrgUnit, aRoleGrant } from '@testing/identity';
import { openTestContext, type TestContext } from '@testing/platform';
import { AssessmentModule } from '../assessment.module';
import { ItemAuthoringService } from '../question-bank/item-authoring.service';
import type { ItemContent } from '../question-bank/item-content';
import { ItemImportService } from '../question-bank/item-import.service';
import { mediaCaller } from './media-caller';
import { MediaLibrary } from './media-library';
import { MediaUrls } from './media-urls';

describe('media of questions', () => {
  let context: TestContext;
  let library: MediaLibrary;
  let unitId: string;
  let author: Actor;

  beforeAll(async () => {
    context = await openTestContext([IdentityModule, AssessmentModule]);
    library = context.get(MediaLibrary);
    unitId = (await anOrgUnit(context.database, { type: 'PROVINCE' })).id;
    const person = await aLearner(context.database);
    await aRoleGrant(context.database, person.id, 'AUTHOR', unitId);
    author = person.actor;
  });
  afterAll(() => context.close());

  const upload = async (content: Buffer, actor = author) =>
    (await context.get(FileExchange).save(actor, 'hinh.png', content)).id;
  const add = async (content: Buffer) => library.add(author, await upload(content), 'input.fileId');

  const hotspot = (sha256: string, change: Partial<ItemContent> = {}): ItemContent =>
    ({
      type: 'HOTSPOT',
      prompt: 'Nút nào gửi hồ sơ?',
      explanation: 'Nút ở góc.',
      source: 'Cổng dịch vụ công',
      media: [{ id: 'h', kind: 'IMAGE', mimeType: 'image/png', sha256, alt: 'Màn hình' }],
      image: 'h',
      width: 32,
      height: 16,
      areas: [
        { id: 'a', label: 'trái', shape: 'RECT', coords: [0, 0, 16, 16] },
        { id: 'b', label: 'phải', shape: 'RECT', coords: [16, 0, 32, 16] },
      ],
      correct: ['b'],
      scoring: 'ALL_OR_NOTHING',
      ...change,
    }) as ItemContent;
  let count = 0;
  const draftOf = (content: ItemContent) => ({
    code: `M-${(count += 1)}`,
    skillCode: '1.1',
    kind: 'THEORY' as const,
    difficulty: 'EASY' as const,
    cognitiveLevel: 'APPLY' as const,
    content,
  });

  it('keeps a file once, under the hash of its bytes, with the size it has', async () => {
    const content = aPicture(32, 16);
    const [first, second] = [await add(content), await add(content)];
    expect(first).toMatchObject({ kind: 'IMAGE', mimeType: 'image/png', width: 32, height: 16 });
    expect(second).toEqual(first);
    const rows = await context.database.query(
      'select created_by, size from assessment.media where sha256 = $1',
      [first.sha256],
    );
    expect(rows).toEqual([{ created_by: author.id, size: content.length }]);
    expect(await library.find(first.sha256)).toEqual(content);
    const path = join(context.settings.filesDir, 'media', first.sha256.slice(0, 2), first.sha256);
    expect(readFileSync(path).equals(content)).toBe(true);
  });

  it('takes nobody else’s upload', async () => {
    const { actor } = await aLearner(context.database);
    const fileId = await upload(aPicture(1, 1), actor);
    await expect(library.add(author, fileId, 'x')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each<[string, Buffer, string]>([
    [
      'an SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>'),
      'unknown_format',
    ],
    ['a table', Buffer.from('a;b\n'.repeat(20)), 'unknown_format'],
    ['a picture of 6 MiB', Buffer.concat([aPicture(9, 9), Buffer.alloc(6 * 1024 * 1024)]), 'too_large'],
    ['a picture of 20,000 pixels', aPicture(20_000, 2), 'too_many_pixels'],
  ])('refuses %s', async (_, content, code) => {
    await expect(add(content)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: 'input.fileId', code }],
    });
  });

  it('lets a question show only files that are there and as they are', async () => {
    const { sha256 } = await add(aPicture(32, 16));
    await expect(context.get(ItemAuthoringService).create(author, unitId, draftOf(hotspot(sha256)))).resolves.toMatchObject({ versions: [{ state: 'DRAFT' }] }); // prettier-ignore
    const wrong = [
      [hotspot('0'.repeat(64)), 'input.content.media.0.sha256', 'unknown_file'],
      [hotspot(sha256, { width: 33 }), 'input.content.width', 'wrong_size'],
      [
        hotspot(sha256, { media: [{ ...hotspot(sha256).media![0], mimeType: 'image/gif' }] }),
        'input.content.media.0.mimeType',
        'wrong_type',
      ],
    ] as const;
    for (const [content, path, code] of wrong)
      await expect(
        context.get(ItemAuthoringService).create(author, unitId, draftOf(content)),
      ).rejects.toMatchObject({ fields: [{ path, code }] });
  });

  it('reports a missing file in the import of a question, with its place in the file', async () => {
    const { content, skillCode, ...rest } = draftOf(hotspot('1'.repeat(64)));
    const file = JSON.stringify({ skill: skillCode, items: [{ ...rest, ...content }] });
    const report = await context.get(ItemImportService).import(author, unitId, file, false);
    expect(report).toMatchObject({
      isWritten: false,
      items: [
        {
          outcome: 'FAULTY',
          faults: [{ path: 'input.content.items.0.media.0.sha256', code: 'unknown_file' }],
        },
      ],
    });
  });

  describe('by their addresses', () => {
    const attemptId = '01890a5d-ac96-774b-bcce-b302099a8057';
    const partsOf = (url: string) => url.split('/media/')[1]?.split('/') as [string, string, string];

    it('lead to the question of an attempt, or to a file of the bank', () => {
      const urls = context.get(MediaUrls);
      expect(urls.resolve(...partsOf(urls.forAttempt(attemptId, 12, 0)))).toEqual({ attemptId, position: 12, index: 0 }); // prettier-ignore
      expect(urls.resolve(...partsOf(urls.forBank('a'.repeat(64))))).toEqual({ sha256: 'a'.repeat(64) });
    });

    it('stay the same for a while and differ between attempts', () => {
      const urls = context.get(MediaUrls);
      const other = '01890a5d-ac96-774b-bcce-b302099a8058';
      expect(urls.forAttempt(attemptId, 1, 0)).toBe(urls.forAttempt(attemptId, 1, 0));
      expect(urls.forAttempt(attemptId, 1, 0)).not.toBe(urls.forAttempt(other, 1, 0));
    });

    it('count as one caller per attempt only when they are signed', () => {
      const urls = context.get(MediaUrls);
      const path = (url: string) => `/media/${partsOf(url).join('/')}`;
      const first = mediaCaller(path(urls.forAttempt(attemptId, 1, 0)), urls);
      expect(first).toMatch(/^media\/att_/);
      expect(mediaCaller(`${path(urls.forAttempt(attemptId, 2, 0))}?x=1`, urls)).toBe(first);
      expect(mediaCaller('/media/att_invented.q1.m1/9999999999/signature', urls)).toBeNull();
      expect(mediaCaller('/media/att_invented', urls)).toBeNull();
    });

    it('lead nowhere once altered or out of date', () => {
      const urls = context.get(MediaUrls);
      const [name, expires, signature] = partsOf(urls.forAttempt(attemptId, 1, 0));
      expect(urls.resolve(name.replace('q1', 'q2'), expires, signature)).toBeNull();
      expect(urls.resolve(name, String(Number(expires) + 1), signature)).toBeNull();
      expect(urls.resolve(name, expires, signature.slice(0, -1))).toBeNull();
      expect(urls.resolve(name, expires, '')).toBeNull();
      expect(urls.resolve(name, expires, `${signature}é`)).toBeNull();
      jest.spyOn(Date, 'now').mockReturnValue((Number(expires) + 1) * 1000);
      expect(urls.resolve(name, expires, signature)).toBeNull();
      jest.restoreAllMocks();
    });
  });
});
