import { appendFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal } from './journal';

describe('Journal', () => {
  let folder: string;
  let path: string;
  const openIt = async () => {
    const events: object[] = [];
    const journal = await Journal.open(path, (event) => events.push(event));
    return { journal, events };
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'journal-'));
    path = join(folder, 'deep', 'inbox.jsonl');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('gives back what was written, in order, and is readable by the owner only', async () => {
    const { journal } = await openIt();
    await Promise.all([journal.append({ n: 1 }), journal.append({ n: 2 }), journal.append({ n: 3 })]);
    await journal.append({ n: 4 });
    await journal.close();
    const again = await openIt();
    expect(again.events).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }]);
    await again.journal.close();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('drops half a line that a crash left, and goes on after it', async () => {
    const { journal } = await openIt();
    await journal.append({ n: 1 });
    await journal.close();
    await appendFile(path, '{"n": 2, "name": "Nguy');
    const again = await openIt();
    expect(again.events).toEqual([{ n: 1 }]);
    await again.journal.append({ n: 3 });
    await again.journal.close();
    expect(await readFile(path, 'utf8')).toBe('{"n":1}\n{"n":3}\n');
  });

  it('names the line that cannot be read', async () => {
    const { journal } = await openIt();
    await journal.append({ n: 1 });
    await journal.close();
    await appendFile(path, 'not json\n');
    await expect(openIt()).rejects.toThrow(/inbox\.jsonl, line 2/);
  });

  it('forgets everything when cleared', async () => {
    const { journal } = await openIt();
    await journal.append({ n: 1 });
    await journal.clear();
    await journal.append({ n: 2 });
    await journal.close();
    const again = await openIt();
    expect(again.events).toEqual([{ n: 2 }]);
    await again.journal.close();
  });

  it('refuses everything after a failed write', async () => {
    const { journal } = await openIt();
    await journal.close();
    await expect(journal.append({ n: 1 })).rejects.toThrow('The journal cannot be written');
    await expect(journal.append({ n: 2 })).rejects.toThrow('The journal cannot be written');
  });
});
