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
}

interface KeyRow extends Record<string, unknown> {
  kid: string;
  algorithm: string;
  public_jwk: JsonWebKey;
  private_jwk: Buffer;
}

const REFRESH_MS = 30_000;

/** Makes, stores, rotates and publishes key pairs. A rotation reaches every process within half a minute. */
@Injectable()
export class SigningKeys {
  private readonly active = new Map<KeyPurpose, { key: ActiveKey; until: number }>();
  private readonly tokenKeys = new Map<string, { key: KeyObject; until: number }>();
  private readonly publicKeys = new Map<string, KeyObject>();

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
      await this.database.query(
        'update platform.signing_key set retired_at = now() where purpose = $1 and retired_at is null',
        [purpose],
      );
      const kid = await this.insert(purpose);
      this.active.delete(purpose);
      return kid;
    });
  }

  /** The key to sign with now. */
  async activeKey(purpose: KeyPurpose): Promise<ActiveKey> {
    const cached = this.active.get(purpose);
    if (cached && cached.until > Date.now()) return cached.key;
    const row = await this.activeRow(purpose);
    if (!row) throw new Error(`No ${purpose} key: run "npm run cli -- setup"`);
    const jwk = JSON.parse(this.secrets.decrypt(row.private_jwk, `signing-key:${row.kid}`)) as JsonWebKey;
    const key = {
      kid: row.kid,
      algorithm: row.algorithm,
      privateKey: createPrivateKey({ key: jwk, format: 'jwk' }),
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
        and (retired_at is null or retired_at > now() - interval '15 minutes')`,
      [kid],
    );
    if (!row) return null;
    const key = createPublicKey({ key: row.public_jwk, format: 'jwk' });
    this.tokenKeys.set(kid, { key, until: Date.now() + REFRESH_MS });
    return key;
  }

  /** A public key by its id, retired ones too; null when there is none. */
  async publicKey(kid: string): Promise<KeyObject | null> {
    const cached = this.publicKeys.get(kid);
    if (cached) return cached;
    const row = await this.database.queryOne<KeyRow>(
      'select public_jwk from platform.signing_key where kid = $1',
      [kid],
    );
    if (!row) return null;
    const key = createPublicKey({ key: row.public_jwk, format: 'jwk' });
    this.publicKeys.set(kid, key);
    return key;
  }

  /** JWK Set (RFC 7517) of every public key, the active ones first. */
  async publicJwks(): Promise<{ keys: JWK[] }> {
    const rows = await this.database.query<KeyRow>(
      'select kid, algorithm, public_jwk from platform.signing_key order by retired_at desc nulls first, kid',
    );
    return {
      keys: rows.map((row) => ({ ...row.public_jwk, kid: row.kid, alg: row.algorithm, use: 'sig' })),
    };
  }

  private activeRow(purpose: KeyPurpose): Promise<KeyRow | null> {
    return this.database.queryOne<KeyRow>(
      `select kid, algorithm, public_jwk, private_jwk from platform.signing_key
        where purpose = $1 and retired_at is null`,
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
    await this.database.query(
      `insert into platform.signing_key (kid, purpose, algorithm, public_jwk, private_jwk)
        values ($1, $2, $3, $4, $5)`,
      [kid, purpose, ALGORITHMS[purpose], JSON.stringify(publicJwk), sealed],
    );
    return kid;
  }
}
