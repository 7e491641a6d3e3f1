import { createPrivateKey, createPublicKey, type JsonWebKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { Secrets } from './secrets';
import type { KeyPurpose } from './signing-key.entity';

/**
 * Where the private half of a key is. HERE: in the database, and this environment opens it. UNREADABLE: in the
 * database, but `ENCRYPTION_KEY` is another one. ELSEWHERE: with an outside signer, or destroyed.
 */
export type PrivateHalf = 'HERE' | 'UNREADABLE' | 'ELSEWHERE';

/** One line of the list of keys. */
export interface KeyRecord {
  /** RFC 7638 thumbprint (SHA-256, base64url) of the public key: its id and its fingerprint in one. */
  kid: string;
  purpose: KeyPurpose;
  createdAt: Date;
  /** Null for the key that signs now. */
  retiredAt: Date | null;
  compromisedAt: Date | null;
  privateHalf: PrivateHalf;
}

/** What became of the order to destroy a private half. */
export type Destruction = 'DESTROYED' | 'NOT_HERE' | 'STILL_SIGNS' | 'UNKNOWN';

interface KeyRow extends Omit<KeyRecord, 'privateHalf'>, Record<string, unknown> {
  publicJwk: JsonWebKey;
  privateJwk: Buffer | null;
}

/** What operators ask of keys beside signing: which there are, whether they open, and the end of a private half. */
@Injectable()
export class KeyInventory {
  constructor(
    private readonly database: Database,
    private readonly secrets: Secrets,
  ) {}

  /** All keys by purpose, the active one of each first, then from new to old. */
  async list(): Promise<KeyRecord[]> {
    const rows = await this.database.query<KeyRow>(
      `select kid, purpose, created_at as "createdAt", retired_at as "retiredAt", compromised_at as "compromisedAt",
          public_jwk as "publicJwk", private_jwk as "privateJwk"
        from platform.signing_key order by purpose, retired_at desc nulls first, kid`,
    );
    return rows.map(({ publicJwk, privateJwk, ...record }) => ({
      ...record,
      privateHalf: this.halfOf(record.kid, publicJwk, privateJwk),
    }));
  }

  /**
   * Deletes the private half of a retired key here; its public half stays, so what it signed stays checkable. A key
   * that still signs is left as it is.
   */
  async destroyPrivateHalf(kid: string): Promise<Destruction> {
    return this.database.transaction(async () => {
      const row = await this.database.queryOne<{ retiredAt: Date | null; isHere: boolean }>(
        `select retired_at as "retiredAt", private_jwk is not null as "isHere"
          from platform.signing_key where kid = $1 for update`,
        [kid],
      );
      if (!row) return 'UNKNOWN';
      if (!row.retiredAt) return 'STILL_SIGNS';
      if (!row.isHere) return 'NOT_HERE';
      await this.database.query('update platform.signing_key set private_jwk = null where kid = $1', [kid]);
      return 'DESTROYED';
    });
  }

  /** A key that opens and is another one is of no use either. */
  private halfOf(kid: string, publicJwk: JsonWebKey, sealed: Buffer | null): PrivateHalf {
    if (!sealed) return 'ELSEWHERE';
    try {
      const jwk = JSON.parse(this.secrets.decrypt(sealed, `signing-key:${kid}`)) as JsonWebKey;
      const opened = createPublicKey(createPrivateKey({ key: jwk, format: 'jwk' }));
      const listed = createPublicKey({ key: publicJwk, format: 'jwk' });
      return opened.equals(listed) ? 'HERE' : 'UNREADABLE';
    } catch {
      return 'UNREADABLE';
    }
  }
}
