import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Row {
  payload: AdapterPayload;
  expiresAt: number;
}

const SWEEP_EVERY = 1_000;

/**
 * Sessions, codes and tokens of the provider, in memory until they expire. The provider's own store for
 * development forgets the oldest of 1,000 rows, too few when hundreds of people sign in at once.
 */
export class ExpiringStore {
  private readonly rows = new Map<string, Row>();
  private readonly sessionByUid = new Map<string, string>();
  private readonly keysByGrant = new Map<string, Set<string>>();
  private writes = 0;

  constructor(private readonly now: () => number = Date.now) {}

  /** The part of the store that holds one kind of object. */
  adapterFor(kind: string): Adapter {
    const keyOf = (id: string) => `${kind}:${id}`;
    return {
      upsert: async (id, payload, expiresIn) => this.put(keyOf(id), payload, expiresIn),
      find: async (id) => this.get(keyOf(id)),
      findByUid: async (uid) => this.get(this.sessionByUid.get(uid) ?? ''),
      // Only the device flow has user codes, which the mock does not offer.
      findByUserCode: async () => undefined,
      consume: async (id) => {
        const payload = this.get(keyOf(id));
        if (payload) payload.consumed = Math.floor(this.now() / 1000);
      },
      destroy: async (id) => this.drop(keyOf(id)),
      revokeByGrantId: async (grantId) => {
        for (const key of [...(this.keysByGrant.get(grantId) ?? [])]) this.drop(key);
      },
    };
  }

  get size(): number {
    return this.rows.size;
  }

  private put(key: string, payload: AdapterPayload, expiresIn?: number): void {
    this.rows.set(key, { payload, expiresAt: expiresIn ? this.now() + expiresIn * 1000 : Infinity });
    if (payload.uid) this.sessionByUid.set(payload.uid, key);
    if (payload.grantId) {
      const keys = this.keysByGrant.get(payload.grantId) ?? new Set();
      this.keysByGrant.set(payload.grantId, keys.add(key));
    }
    this.writes += 1;
    if (this.writes % SWEEP_EVERY === 0) this.sweep();
  }

  private get(key: string): AdapterPayload | undefined {
    const row = this.rows.get(key);
    if (row && row.expiresAt <= this.now()) {
      this.drop(key);
      return undefined;
    }
    return row?.payload;
  }

  private drop(key: string): void {
    const payload = this.rows.get(key)?.payload;
    this.rows.delete(key);
    if (payload?.uid && this.sessionByUid.get(payload.uid) === key) this.sessionByUid.delete(payload.uid);
    if (payload?.grantId) {
      const keys = this.keysByGrant.get(payload.grantId);
      keys?.delete(key);
      if (keys?.size === 0) this.keysByGrant.delete(payload.grantId);
    }
  }

  private sweep(): void {
    const now = this.now();
    for (const [key, row] of this.rows) if (row.expiresAt <= now) this.drop(key);
  }
}
