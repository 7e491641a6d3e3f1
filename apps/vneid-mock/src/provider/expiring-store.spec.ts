import { ExpiringStore } from './expiring-store';

describe('ExpiringStore', () => {
  it('forgets what has expired', async () => {
    let now = 0;
    const store = new ExpiringStore(() => now);
    const codes = store.adapterFor('AuthorizationCode');
    await codes.upsert('a', { kind: 'x' }, 60);
    now = 59_999;
    expect(await codes.find('a')).toEqual({ kind: 'x' });
    now = 60_000;
    expect(await codes.find('a')).toBeUndefined();
    expect(store.size).toBe(0);
  });

  it('keeps kinds apart and finds a session by uid', async () => {
    const store = new ExpiringStore();
    const sessions = store.adapterFor('Session');
    await sessions.upsert('1', { uid: 'u', kind: 'Session' }, 60);
    expect(await store.adapterFor('Grant').find('1')).toBeUndefined();
    expect(await sessions.findByUid('u')).toMatchObject({ kind: 'Session' });
    await sessions.destroy('1');
    expect(await sessions.findByUid('u')).toBeUndefined();
  });

  it('drops everything of a revoked grant, across kinds', async () => {
    const store = new ExpiringStore();
    await store.adapterFor('AuthorizationCode').upsert('c', { grantId: 'g' }, 60);
    await store.adapterFor('AccessToken').upsert('t', { grantId: 'g' }, 60);
    await store.adapterFor('AccessToken').upsert('other', { grantId: 'h' }, 60);
    await store.adapterFor('AccessToken').revokeByGrantId('g');
    expect(await store.adapterFor('AuthorizationCode').find('c')).toBeUndefined();
    expect(await store.adapterFor('AccessToken').find('t')).toBeUndefined();
    expect(await store.adapterFor('AccessToken').find('other')).toBeDefined();
  });

  it('marks a code as consumed', async () => {
    const codes = new ExpiringStore(() => 5_000).adapterFor('AuthorizationCode');
    await codes.upsert('c', {}, 60);
    await codes.consume('c');
    expect(await codes.find('c')).toMatchObject({ consumed: 5 });
  });

  it('sweeps expired rows that nobody asks for', async () => {
    let now = 0;
    const store = new ExpiringStore(() => now);
    const codes = store.adapterFor('AuthorizationCode');
    for (let n = 0; n < 999; n += 1) await codes.upsert(`c${n}`, { grantId: `g${n}` }, 1);
    now = 2_000;
    await codes.upsert('last', {}, 1);
    expect(store.size).toBe(1);
  });
});
