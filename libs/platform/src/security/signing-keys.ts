import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { Database } from '@platform/database';
import { keyUrlOf } from './did-web';
import { Secrets } from './secrets';
import type { KeyPurpose } from './signing-key.entity';

/** ES256 for tokens (passport-jwt's library has no EdDSA), Ed25519 for certificates (VC-JOSE-COSE) and all records. */
const ALGORITHMS = {
  'access-token': 'ES256',
  certificate: 'EdDSA',
  'exam-session': 'EdDSA',
  'issuance-log': 'EdDSA',
} as const;

export const KEY_PURPOSES = Object.keys(ALGORITHMS) as KeyPurpose[];

export interface ActiveKey {
  kid: string;
  algorithm: string;
  privateKey: KeyObject;
  createdAt: Date;
}

/** What the world may know of a key, and since when it must not be trusted any more. */
export interface PublishedKey {
  kid: string;
  key: KeyObject;
  createdAt: Date;
  retiredAt: Date | null;
  /** What it signed from this moment on counts for nothing. */
  compromisedAt: Date | null;
}

/** A public key with its history, in seconds since 1970. */
type PublicJwk = JWK & { iat: number; exp?: number };

interface KeyRow extends Record<string, unknown> {
  kid: string;
  algorithm: string;
  purpose?: KeyPurpose;
  public_jwk: JsonWebKey;
  /** Null when the private half is held outside of this system. */
  private_jwk: Buffer | null;
  created_at: Date;
  retired_at: Date | null;
  compromised_at: Date | null;
}

const REFRESH_MS = 30_000;

/** Makes, stores, rotates and publishes key pairs. A rotation reaches every process within half a minute. */
@Injectable()
export class SigningKeys {
  private readonly active = new Map<KeyPurpose, { key: ActiveKey; until: number }>();
  private readonly tokenKeys = new Map<string, { key: KeyObject; until: number }>();
  private readonly publishedKeys = new Map<string, { key: PublishedKey; until: number }>();

  constructor(
    private readonly database: Database,
    private readonly secrets: Secrets,
  ) {}

  /** Makes the first key of each purpose where there is none; safe to run at every start. */
  async ensure(): Promise<void> {
    for (const purpose of KEY_PURPOSES) {
      await this.database.transaction(async () => {
        await this.database.query('select pg_advisory_xact_lock(hashtext($1))', [`signing-key:${purpose}`]);
        if (!(await this.activeRow(purpose))) await this.insert(purpose);
      });
    }
  }

  /** Retires the active key and makes a new one. What the old one signed stays checkable. */
  async rotate(purpose: KeyPurpose): Promise<string> {
    return this.database.transaction(async () => {
      await this.retire(purpose);
      return this.insert(purpose);
    });
  }

  /**
   * Retires the active key for one whose private half is held outside of this system. Repeated with the key that is
   * active already, it changes nothing. A key of the past never comes back: its id is taken.
   */
  async adopt(purpose: KeyPurpose, publicKey: KeyObject): Promise<string> {
    const jwk = publicKey.export({ format: 'jwk' });
    const kid = await calculateJwkThumbprint(jwk);
    return this.database.transaction(async () => {
      if ((await this.activeRow(purpose))?.kid === kid) return kid;
      await this.retire(purpose);
      await this.store(purpose, kid, jwk, null);
      return kid;
    });
  }

  /**
   * Marks a key as stolen since a moment, by default now: what it signed before stays good, nothing after. The
   * active key is retired with it. Says the moment; null when there is no such key. Whoever is storing signatures of
   * the key at this moment is waited for (`hold`). An earlier moment may follow when more is known, never a later one.
   */
  async markCompromised(kid: string, since: Date | null): Promise<Date | null> {
    return this.database.transaction(async () => {
      if (!(await this.block(kid))) return null;
      const row = await this.database.queryOne<{ compromised_at: Date }>(
        `update platform.signing_key set retired_at = coalesce(retired_at, clock_timestamp()),
            compromised_at = least(compromised_at, $2::timestamptz, clock_timestamp())
          where kid = $1 returning compromised_at`,
        [kid, since],
      );
      this.forget();
      return row?.compromised_at ?? null;
    });
  }

  /**
   * Until the end of the caller's transaction nobody stores what a key signed; whoever is storing is waited for. Says
   * what the key is for; null when there is none.
   */
  async block(kid: string): Promise<KeyPurpose | null> {
    const row = await this.database.queryOne<{ purpose: KeyPurpose }>(
      'select purpose from platform.signing_key where kid = $1 for update',
      [kid],
    );
    return row?.purpose ?? null;
  }

  /**
   * Holds a key until the caller's transaction ends, so that nobody marks it as stolen while what it signed is being
   * stored. False when it is marked already, or not there: what it has just signed must not be stored.
   */
  async hold(kid: string): Promise<boolean> {
    const row = await this.database.queryOne(
      'select 1 as one from platform.signing_key where kid = $1 and compromised_at is null for share',
      [kid],
    );
    if (!row) this.forget();
    return row !== null;
  }

  /** The key to sign with now. */
  async activeKey(purpose: KeyPurpose): Promise<ActiveKey> {
    const cached = this.active.get(purpose);
    if (cached && cached.until > Date.now()) return cached.key;
    const row = await this.activeRow(purpose);
    if (!row) throw new Error(`No ${purpose} key: run "npm run cli -- setup"`);
    if (!row.private_jwk) throw new Error(`The ${purpose} key ${row.kid} is held outside of this system`);
    const jwk = JSON.parse(this.secrets.decrypt(row.private_jwk, `signing-key:${row.kid}`)) as JsonWebKey;
    const key = {
      kid: row.kid,
      algorithm: row.algorithm,
      privateKey: createPrivateKey({ key: jwk, format: 'jwk' }),
      createdAt: row.created_at,
    };
    this.active.set(purpose, { key, until: Date.now() + REFRESH_MS });
    return key;
  }

  /**
   * The public key of an access token; null when there is none, it is for something else, or it was retired
   * longer ago than a token lives.
   */
  async accessTokenKey(kid: string): Promise<KeyObject | null> {
    const cached = this.tokenKeys.get(kid);
    if (cached && cached.until > Date.now()) return cached.key;
    const row = await this.database.queryOne<KeyRow>(
      `select public_jwk from platform.signing_key where kid = $1 and purpose = 'access-token'
        and (retired_at is null or retired_at > now() - interval '15 minutes') and compromised_at is null`,
      [kid],
    );
    if (!row) return null;
    const key = createPublicKey({ key: row.public_jwk, format: 'jwk' });
    this.tokenKeys.set(kid, { key, until: Date.now() + REFRESH_MS });
    return key;
  }

  /** A public key by its id, retired and stolen ones too; null when there is none. */
  async publicKey(kid: string): Promise<KeyObject | null> {
    return (await this.publishedKey(kid))?.key ?? null;
  }

  /** A key by its id with what became of it, at most half a minute old; null when there is none. */
  async publishedKey(kid: string): Promise<PublishedKey | null> {
    const cached = this.publishedKeys.get(kid);
    if (cached && cached.until > Date.now()) return cached.key;
    const row = await this.database.queryOne<KeyRow>(`select ${publicColumns} where kid = $1`, [kid]);
    if (!row) return null;
    const key = toPublished(row);
    this.publishedKeys.set(kid, { key, until: Date.now() + REFRESH_MS });
    return key;
  }

  /** The key that signs now, without its private half, which may be held elsewhere. */
  async activePublicKey(purpose: KeyPurpose): Promise<PublishedKey> {
    const row = await this.activeRow(purpose);
    if (!row) throw new Error(`No ${purpose} key: run "npm run cli -- setup"`);
    return toPublished(row);
  }

  /** All keys that ever signed for a purpose, the active one first. */
  async history(purpose: KeyPurpose): Promise<PublishedKey[]> {
    const rows = await this.database.query<KeyRow>(
      `select ${publicColumns} where purpose = $1 order by retired_at desc nulls first, kid`,
      [purpose],
    );
    return rows.map(toPublished);
  }

  /**
   * JWK Set (RFC 7517) of the public keys that may be trusted, the active ones first. `iat` is the moment a key was
   * made, `exp` the one from which it signs nothing any more (names of OpenID Federation 1.0, section 8.7). What a
   * stolen key signed cannot be told from what the thief signed without our register, so it is left out.
   * With a DID, keys of certificates stand a second time under the DID URL by which credentials name them.
   */
  async publicJwks(did?: string): Promise<{ keys: PublicJwk[] }> {
    const rows = await this.database.query<KeyRow>(
      `select purpose, ${publicColumns} where compromised_at is null order by retired_at desc nulls first, kid`,
    );
    const byDid = (row: KeyRow) =>
      did && row.purpose === 'certificate' ? [{ ...toJwk(row), kid: keyUrlOf(did, row.kid) }] : [];
    return { keys: rows.flatMap((row) => [toJwk(row), ...byDid(row)]) };
  }

  private activeRow(purpose: KeyPurpose): Promise<KeyRow | null> {
    return this.database.queryOne<KeyRow>(
      `select private_jwk, ${publicColumns} where purpose = $1 and retired_at is null`,
      [purpose],
    );
  }

  private async insert(purpose: KeyPurpose): Promise<string> {
    const pair =
      ALGORITHMS[purpose] === 'EdDSA'
        ? generateKeyPairSync('ed25519')
        : generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const publicJwk = pair.publicKey.export({ format: 'jwk' });
    const kid = await calculateJwkThumbprint(publicJwk);
    const sealed = this.secrets.encrypt(
      JSON.stringify(pair.privateKey.export({ format: 'jwk' })),
      `signing-key:${kid}`,
    );
    await this.store(purpose, kid, publicJwk, sealed);
    return kid;
  }

  private async store(purpose: KeyPurpose, kid: string, publicJwk: JsonWebKey, sealed: Buffer | null) {
    await this.database.query(
      `insert into platform.signing_key (kid, purpose, algorithm, public_jwk, private_jwk)
        values ($1, $2, $3, $4, $5)`,
      [kid, purpose, ALGORITHMS[purpose], JSON.stringify(publicJwk), sealed],
    );
    this.forget();
  }

  private async retire(purpose: KeyPurpose): Promise<void> {
    await this.database.query(
      'update platform.signing_key set retired_at = now() where purpose = $1 and retired_at is null',
      [purpose],
    );
  }

  /** What this process remembers of keys; others ask again within half a minute. */
  private forget(): void {
    this.active.clear();
    this.tokenKeys.clear();
    this.publishedKeys.clear();
  }
}

const publicColumns = `kid, algorithm, public_jwk, created_at, retired_at, compromised_at from platform.signing_key`;

const toPublished = (row: KeyRow): PublishedKey => ({
  kid: row.kid,
  key: createPublicKey({ key: row.public_jwk, format: 'jwk' }),
  createdAt: row.created_at,
  retiredAt: row.retired_at,
  compromisedAt: row.compromised_at,
});

const toJwk = (row: KeyRow): PublicJwk => ({
  ...row.public_jwk,
  kid: row.kid,
  alg: row.algorithm,
  use: 'sig',
  iat: toSeconds(row.created_at),
  ...(row.retired_at ? { exp: toSeconds(row.retired_at) } : {}),
});

const toSeconds = (moment: Date): number => Math.floor(moment.getTime() / 1000);
