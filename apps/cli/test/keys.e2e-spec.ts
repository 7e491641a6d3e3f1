import { CertificationModule, IssuingService, SequencingService, SigningService } from '@app/certification';
import { IdentityModule } from '@app/identity';
import { SigningKeys } from '@platform/security';
import { LogRoom } from '@testing/certification';
import { openTestContext, type TestContext } from '@testing/platform';
import { CommandLine } from './support/command-line';

describe('commands about keys', () => {
  let context: TestContext;
  let shell: CommandLine;

  beforeAll(async () => {
    context = await openTestContext([IdentityModule, CertificationModule]);
    shell = new CommandLine(context);
  });
  afterAll(async () => {
    shell.close();
    await context.close();
  });

  const run: CommandLine['run'] = (...call) => shell.run(...call);
  const activeKid = async () => (await context.get(SigningKeys).activePublicKey('certificate')).kid;
  const acts = () =>
    context.database.query(
      `select action, actor_kind as actor, reason from platform.audit_event
        where subject_type = 'signing-key' order by id`,
    );

  it('lead a key through its whole life, each act on record', async () => {
    const room = new LogRoom(context, {
      issuing: context.get(IssuingService),
      signing: context.get(SigningService),
      sequencing: context.get(SequencingService),
    });
    const first = await activeKid();
    expect((await run('list-keys')).printed).toMatch(
      new RegExp(`^certificate   ${first}  made 20.+Z, signs now, private half here$`, 'm'),
    );
    await expect(run('destroy-key', first, 'too early')).rejects.toThrow('signs now');
    await run('rotate-key', 'certificate', 'hằng', 'năm');
    const second = await activeKid();
    expect(second).not.toBe(first);
    expect((await run('destroy-key', first, 'hết', 'hạn')).printed).toContain('is destroyed');
    expect((await run('destroy-key', first, 'again')).printed).toContain('no private half');
    await room.certificate();
    const theft = await run('compromise-key', second, 'now', 'mất', 'máy');
    expect(theft.printed).toMatch(/^key .+ counts as stolen since 20.+Z\n1 certificates .+, 0 of them/);
    expect(theft.printed).toMatch(/^now run rotate-key certificate$/m);
    expect((await run('compromise-key', first, 'now', 'cũng mất')).printed).toContain('rotate-key');
    const list = (await run('list-keys')).printed;
    expect(list).toMatch(new RegExp(`${first}  made .+, STOLEN .+, no private half here`));
    expect(list).toMatch(new RegExp(`${second}  made .+, STOLEN since .+, private half here`));
    expect(await acts()).toEqual([
      { action: 'platform:rotate-key', actor: 'system', reason: 'hằng năm' },
      { action: 'platform:destroy-key', actor: 'system', reason: 'hết hạn' },
      { action: 'platform:compromise-key', actor: 'system', reason: 'mất máy' },
      { action: 'platform:compromise-key', actor: 'system', reason: 'cũng mất' },
    ]);
  });

  it('refuse what is no key, no moment and no purpose, and change nothing', async () => {
    const before = await acts();
    for (const [name, ...args] of [
      ['rotate-key', 'everything'],
      ['compromise-key'],
      ['compromise-key', 'nobody', 'yesterday'],
      ['compromise-key', 'nobody'],
      ['destroy-key', 'nobody'],
      ['destroy-key', 'nobody', 'why'],
    ])
      await expect(run(name ?? '', ...args)).rejects.toThrow(/usage|no key/);
    expect(await acts()).toEqual(before);
  });

  it('tell an operator with another ENCRYPTION_KEY that nothing opens', async () => {
    process.env.ENCRYPTION_KEY = Buffer.alloc(32, 99).toString('base64');
    const { code, printed } = await run('list-keys');
    process.env.ENCRYPTION_KEY = context.settings.encryptionKey;
    expect(code).toBe(1);
    expect(printed).toContain('PRIVATE HALF DOES NOT OPEN');
  });
});
