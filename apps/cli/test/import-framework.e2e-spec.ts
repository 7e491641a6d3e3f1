import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase, testSettings } from '@testing/platform';
import { CommandLine } from './support/command-line';

const INCOMPLETE = 'libs/skills/content/tt02-2025.json';

describe('cli import-framework', () => {
  let database: TestDatabase;
  let shell: CommandLine;
  const folder = mkdtempSync(join(tmpdir(), 'hvs-cli-'));
  beforeAll(async () => {
    database = await createTestDatabase();
    shell = new CommandLine({ settings: testSettings(database.url) });
  });
  afterAll(async () => {
    shell.close();
    rmSync(folder, { recursive: true });
    await database.drop();
  });

  const run = (...args: string[]) => shell.run('import-framework', ...args);
  const states = async () => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ state: string }>('select state from skills.framework_version');
    await client.end();
    return rows.map(({ state }) => state);
  };

  it('refuses what says of itself that it is incomplete, until the operator accepts it', async () => {
    const refused = await run(INCOMPLETE);
    expect(refused).toEqual({ code: 1, printed: expect.stringContaining('[FRAMEWORK_INCOMPLETE]') });
    expect(await states()).toEqual([]);
  });

  it('writes nothing in a dry run, stores a draft without it, and is safe to repeat', async () => {
    const dry = await run(INCOMPLETE, '--dry-run', '--accept-incomplete');
    expect(dry).toEqual({ code: 0, printed: expect.stringContaining('nothing stored') });
    expect(await states()).toEqual([]);
    const real = await run(INCOMPLETE, '--accept-incomplete', '--reason', 'names are complete');
    expect(real).toEqual({ code: 0, printed: expect.stringMatching(/stored as a draft: frw_/) });
    expect(await states()).toEqual(['DRAFT']);
    expect((await run(INCOMPLETE, '--accept-incomplete')).printed).toContain('already');
  });

  it('ends with 1 and the place of each fault of a broken file, and of one that is not there', async () => {
    const file = join(folder, 'broken.json');
    writeFileSync(file, '{"code": "X"}');
    const broken = await run(file);
    expect(broken.code).toBe(1);
    expect(broken.printed).toMatch(/^version: .+ \[missing\]$/m);
    expect(await run(join(folder, 'none.json'))).toEqual({
      code: 1,
      printed: expect.stringContaining('ENOENT'),
    });
  });

  it.each([[[]], [['a.json', 'b.json']], [['a.json', '--dryrun']], [['a.json', '--reason', 'x']]])(
    'ends with 2 and the usage for %j',
    async (args) => {
      expect(await run(...args)).toEqual({ code: 2, printed: expect.stringContaining('usage:') });
    },
  );
});
