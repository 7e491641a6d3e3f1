import { AsyncResource } from 'node:async_hooks';
import { generateKeyPairSync } from 'node:crypto';
import { openTestContext, type TestContext } from '@testing/platform';
import { SigningKeys } from './signing-keys';

describe('signing keys', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openTestContext([]);
  });
  afterAll(() => context.close());

  const keys = () => context.get(SigningKeys);
  const active = async () => (await keys().activePublicKey('certificate')).kid;

  it('stay listed after a rotation, with the moments between which they signed', async () => {
    const first = await active();
    const second = await keys().rotate('certificate');
    const { keys: listed } = await keys().publicJwks('did:web:hvs.example');
    const of = (kid: string) => listed.find((key) => key.kid === kid);
    expect(of(first)?.exp).toBeGreaterThanOrEqual(of(first)?.iat ?? Infinity);
    expect(of(second)).not.toHaveProperty('exp');
    expect(of(`did:web:hvs.example#${second}`)?.x).toBe(of(second)?.x);
    expect((await keys().history('certificate')).map(({ kid }) => kid)).toEqual([second, first]);
  });

  it('are marked as stolen once and for all; an earlier moment may follow, never a later one', async () => {
    const kid = await active();
    const noon = new Date('2026-11-01T12:00:00Z');
    const at = (moment: Date | null) => keys().markCompromised(kid, moment);
    const told = await at(null);
    expect(Math.abs((told?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(await at(noon)).toEqual(noon);
    expect(await at(null)).toEqual(noon);
    expect(await at(new Date('2999-01-01'))).toEqual(noon);
    expect(await keys().hold(kid)).toBe(false);
    await expect(keys().activeKey('certificate')).rejects.toThrow('No certificate key');
    await keys().ensure();
    expect(await active()).not.toBe(kid);
  });

  it('cannot be marked while somebody stores what they signed, and nobody stores after', async () => {
    const kid = await active();
    const order: string[] = [];
    let marking: Promise<unknown> = Promise.resolve();
    await context.database.transaction(async () => {
      expect(await keys().hold(kid)).toBe(true);
      marking = markElsewhere(kid).then((moment) => order.push(`marked ${moment !== null}`));
      await new Promise((resolve) => setTimeout(resolve, 300));
      order.push('stored');
    });
    await marking;
    expect(order).toEqual(['stored', 'marked true']);
    expect(await keys().hold(kid)).toBe(false);
  });

  it('of a purpose cannot be two at once, and one of the past does not come back', async () => {
    const { publicKey } = generateKeyPairSync('ed25519');
    await keys().adopt('certificate', publicKey);
    await keys().rotate('certificate');
    await expect(keys().adopt('certificate', publicKey)).rejects.toThrow();
    await Promise.allSettled([1, 2, 3, 4].map(() => keys().rotate('certificate')));
    const standing = (await keys().history('certificate')).filter(({ retiredAt }) => retiredAt === null);
    expect(standing).toHaveLength(1);
  });

  /** Outside of the transaction that the caller is in. */
  const markElsewhere = (kid: string) =>
    new Promise<Date | null>((resolve, reject) => {
      outside(() => keys().markCompromised(kid, null).then(resolve, reject));
    });
});

/** Runs work in a context of its own, as another request would. */
const outside = AsyncResource.bind((work: () => void) => work());
