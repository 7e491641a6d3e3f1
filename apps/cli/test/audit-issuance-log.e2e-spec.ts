import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CertificationModule, IssuingService, SequencingService, SigningService } from '@app/certification';
import { IdentityModule } from '@app/identity';
import { LogRoom } from '@testing/certification';
import { openTestContext, type TestContext } from '@testing/platform';
import { CommandLine } from './support/command-line';

describe('cli audit-issuance-log', () => {
  let context: TestContext;
  let room: LogRoom;
  let kept: object;
  let shell: CommandLine;
  const folder = mkdtempSync(join(tmpdir(), 'hvs-cli-'));
  const file = join(folder, 'heads.json');

  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CertificationModule]);
    room = new LogRoom(context, {
      issuing: context.get(IssuingService),
      signing: context.get(SigningService),
      sequencing: context.get(SequencingService),
    });
    await room.certificates(3);
    const { treeSize, rootHash, at, kid, jws } = await room.close();
    kept = { treeSize, rootHash: rootHash.toString('hex'), timestamp: at.toISOString(), kid, jws };
    shell = new CommandLine(context);
  });
  afterAll(async () => {
    shell.close();
    rmSync(folder, { recursive: true });
    await context.close();
  });

  const run = (...args: string[]) => shell.run('audit-issuance-log', ...args);

  it('says that nothing was found, with the kept heads too', async () => {
    writeFileSync(file, JSON.stringify([kept]));
    const { code, printed } = await run(`--heads=${file}`);
    expect(printed).toMatch(
      /^3 entries, 0 waiting, root [0-9a-f]{64}\n1 signed heads, 1 kept outside\nnothing found\n$/,
    );
    expect(code).toBe(0);
  });

  it('names the certificate that is hidden, for people and for programs, and ends with 1', async () => {
    let serial = '';
    await room.past(async () => ({ serial } = await room.certificate()));
    const { code, printed } = await run();
    expect([code, printed.split('\n')[0]]).toEqual([1, `HIDDEN       ${serial}  NOT_LOGGED`]);
    expect(printed).toContain('FOUND HIDDEN 1');
    const lines = (await run('--json')).printed.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { kind: 'HIDDEN', detail: 'NOT_LOGGED', serial, index: null },
      { entries: 3, findings: { HIDDEN: 1 } },
    ]);
  });

  it.each([
    ['{', '--heads: '],
    ['"x"', 'heads.0: must be an object'],
    ['[null]', 'heads.0: must be an object'],
    ['[{"treeSize": 0}]', 'heads.0.treeSize: '],
    ['[{"treeSize": 1e99}]', 'heads.0.treeSize: '],
    ['{"treeSize": 3, "rootHash": "AB"}', 'heads.0.rootHash: '],
    [JSON.stringify({ treeSize: 3, rootHash: 'a'.repeat(64), timestamp: 'today' }), 'heads.0.timestamp: '],
  ])('refuses a file of heads that says %s', async (content, fault) => {
    writeFileSync(file, content);
    const { code, printed } = await run(`--heads=${file}`);
    expect([code, printed.startsWith(fault)]).toEqual([2, true]);
  });

  it('refuses a file that is not there and an unknown argument', async () => {
    expect(await run('--heads=/nowhere.json')).toMatchObject({ code: 2 });
    expect(await run('--head=x')).toMatchObject({ code: 2 });
  });
});
