import { openTestContext, type TestContext } from '@testing/platform';
import { KeyInventory } from './key-inventory';
import { Secrets } from './secrets';
import { KEY_PURPOSES, SigningKeys } from './signing-keys';

describe('the list of keys', () => {
  let context: TestContext;
  beforeEach(async () => {
    context = await openTestContext([]);
  });
  afterEach(() => context.close());

  const keys = () => context.get(SigningKeys);
  const inventory = () => context.get(KeyInventory);
  const halfOf = async (kid: string) =>
    (await inventory().list()).find((key) => key.kid === kid)?.privateHalf;

  it('has every key, the one that signs first, and says that it opens', async () => {
    const { kid: first } = await keys().activePublicKey('certificate');
    const second = await keys().rotate('certificate');
    const list = await inventory().list();
    expect(new Set(list.map(({ purpose }) => purpose))).toEqual(new Set(KEY_PURPOSES));
    const ofCertificates = list.filter(({ purpose }) => purpose === 'certificate');
    expect(ofCertificates.map(({ kid, retiredAt }) => [kid, retiredAt === null])).toEqual([
      [second, true],
      [first, false],
    ]);
    expect(list.every(({ privateHalf }) => privateHalf === 'HERE')).toBe(true);
  });

  it('says which private half does not open, or is that of another key', async () => {
    const { kid } = await keys().activePublicKey('certificate');
    const other = await keys().activePublicKey('issuance-log');
    const put = (sealed: Buffer) =>
      context.database.query('update platform.signing_key set private_jwk = $2 where kid = $1', [
        kid,
        sealed,
      ]);
    const foreign = new Secrets({
      ...context.settings,
      encryptionKey: Buffer.alloc(32, 99).toString('base64'),
    });
    await put(foreign.encrypt('{}', `signing-key:${kid}`));
    expect(await halfOf(kid)).toBe('UNREADABLE');
    const own = context.get(Secrets);
    const row = await context.database.queryOne<{ private_jwk: Buffer }>(
      'select private_jwk from platform.signing_key where kid = $1',
      [other.kid],
    );
    const opened = own.decrypt(row?.private_jwk ?? Buffer.alloc(0), `signing-key:${other.kid}`);
    await put(own.encrypt(opened, `signing-key:${kid}`));
    expect(await halfOf(kid)).toBe('UNREADABLE');
    expect(await halfOf(other.kid)).toBe('HERE');
  });

  it('lets the private half of a retired key be destroyed, not of one that signs', async () => {
    const { kid } = await keys().activePublicKey('certificate');
    expect(await inventory().destroyPrivateHalf(kid)).toBe('STILL_SIGNS');
    expect(await halfOf(kid)).toBe('HERE');
    expect(await inventory().destroyPrivateHalf('nobody')).toBe('UNKNOWN');
    await keys().rotate('certificate');
    expect(await inventory().destroyPrivateHalf(kid)).toBe('DESTROYED');
    expect(await inventory().destroyPrivateHalf(kid)).toBe('NOT_HERE');
    expect(await halfOf(kid)).toBe('ELSEWHERE');
    const published = await keys().publicJwks();
    expect(published.keys.map((key) => key.kid)).toContain(kid);
  });
});
