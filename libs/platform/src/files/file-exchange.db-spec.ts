import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '@platform/security';
import { openTestContext, type TestContext } from '@testing/platform';
import { FileExchange } from './file-exchange';

const somebody = (): Actor => ({
  kind: 'learner',
  id: uuidv7(),
  sessionId: null,
  identityLevel: 2,
  scopes: [],
});

describe('files between people and the system', () => {
  let context: TestContext;
  let files: FileExchange;
  beforeAll(async () => {
    context = await openTestContext([]);
    files = context.get(FileExchange);
  });
  afterAll(() => context.close());

  it('gives a file back to its owner and hides it from everybody else', async () => {
    const owner = somebody();
    const { id } = await files.save(owner, 'danh sách.csv', Buffer.from('a;b'));
    expect(await files.read(owner, id)).toMatchObject({ name: 'danh sách.csv', size: 3 });
    await expect(files.read(somebody(), id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('keeps the content encrypted', async () => {
    const { id } = await files.save(somebody(), 'a.csv', Buffer.from('038185012345'));
    const stored = readFileSync(join(context.settings.filesDir, 'uploads', id));
    expect(stored.includes('038185012345')).toBe(false);
    expect(stored.includes(Buffer.from('038185012345').toString('base64'))).toBe(false);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\Sơn\\ds.xlsx', 'ds.xlsx'],
    ['a"b\r\n.csv', 'a_b__.csv'],
    ['..', 'file'],
  ])('stores the name %j as %j', async (name, stored) => {
    expect((await files.save(somebody(), name, Buffer.from('x'))).name).toBe(stored);
  });

  it('deletes what is older than a week, and nothing younger', async () => {
    const owner = somebody();
    const old = await files.save(owner, 'old.csv', Buffer.from('x'));
    const young = await files.save(owner, 'young.csv', Buffer.from('x'));
    await context.database.query(
      `update platform.upload set created_at = now() - interval '7 days 1 minute' where id = $1`,
      [old.id],
    );
    expect(await files.purge()).toBe(false);
    await expect(files.read(owner, old.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(existsSync(join(context.settings.filesDir, 'uploads', old.id))).toBe(false);
    expect(readdirSync(join(context.settings.filesDir, 'uploads'))).toContain(young.id);
  });
});
