import type { Actor } from '@platform/security';
import { SharedPulse, type SharedSight } from './shared-pulse';

const actor = (id: string): Actor => ({ kind: 'learner', id, sessionId: null, identityLevel: 2, scopes: [] });
const sight = (lost: [Actor, Error][] = [], state = 'OPEN') =>
  ({
    session: { id: 'exs', state },
    pulse: { now: new Date() },
    candidates: [],
    lost: new Map(lost),
  }) as unknown as SharedSight;

describe('the pulse that watchers of a session share', () => {
  /** A pulse over what `looks` answer, in their order; news come when they are called for. */
  const beating = (...looks: (() => SharedSight | null)[]) => {
    const seen = { looks: 0, ended: 0 };
    let wake = () => undefined as void;
    const pulse = new SharedPulse({
      look: async (watchers) => {
        seen.looks += 1;
        const [look = () => sight()] = looks.splice(0, 1);
        await Promise.resolve(watchers);
        return look();
      },
      news: () => new Promise((resolve) => (wake = resolve)),
      ended: () => (seen.ended += 1),
    });
    return { pulse, seen, news: () => wake() };
  };

  it('looks once for all, and ends with the last of them', async () => {
    const { pulse, seen, news } = beating();
    const watches = [pulse.join(actor('a'), null), pulse.join(actor('b'), null)];
    for (const watch of watches)
      await expect(watch.next()).resolves.toMatchObject({ value: { isFromStart: true } });
    expect(seen).toEqual({ looks: 1, ended: 0 });
    await watches[0]?.return();
    await watches[0]?.return();
    expect(seen.ended).toBe(0);
    await watches[1]?.return();
    expect(seen.ended).toBe(1);
    news();
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(seen.looks).toBe(1);
  });

  it('ends for those alone who may not watch any more', async () => {
    const [former, other] = [actor('a'), actor('b')];
    const { pulse } = beating(() => sight([[former, new Error('gone')]]));
    const [theirs, stays] = [pulse.join(former, null), pulse.join(other, null)];
    await expect(theirs.next()).rejects.toThrow('gone');
    await expect(theirs.next()).resolves.toMatchObject({ done: true });
    await expect(stays.next()).resolves.toMatchObject({ done: false });
    await stays.return();
  });

  it('passes over a look that was too busy', async () => {
    const { pulse, seen, news } = beating(() => null);
    const watch = pulse.join(actor('a'), null);
    const next = watch.next();
    await Promise.resolve().then(news);
    await new Promise((resolve) => setTimeout(resolve, 20));
    news();
    await expect(next).resolves.toMatchObject({ done: false });
    expect(seen.looks).toBe(2);
    await watch.return();
  });

  it('lets nobody join once looking has failed, and tells all', async () => {
    const { pulse, seen } = beating(() => {
      throw new Error('broken');
    });
    const watches = [pulse.join(actor('a'), null), pulse.join(actor('b'), null)];
    await expect(watches[0]?.next()).rejects.toThrow('broken');
    expect(seen.ended).toBe(1);
    await expect(watches[1]?.next()).rejects.toThrow('broken');
  });

  it('stops looking once the record is signed', async () => {
    const { pulse, seen, news } = beating(() => sight([], 'SIGNED'));
    const watch = pulse.join(actor('a'), null);
    await expect(watch.next()).resolves.toMatchObject({ value: { session: { state: 'SIGNED' } } });
    await expect(watch.next()).resolves.toMatchObject({ done: true });
    news();
    expect(seen).toEqual({ looks: 1, ended: 1 });
  });
});
