import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { IssuerKey, KeyAlgorithm } from './issuer-key';
import type { Match } from './trusted-issuer-kind.entity';

export interface KindRule {
  match: Match;
  value: string;
  kindCode: string;
}

export interface NewTrustedIssuer {
  id: string;
  issuerId: string;
  nameVi: string;
  nameEn: string | null;
  issuesWithoutStatus: boolean;
  statusOrigins: string[];
  issuedFrom: string | null;
  issuedThrough: string | null;
  addedBy: string;
  reason: string;
  kinds: KindRule[];
}

export interface NewTrustedKey extends IssuerKey {
  id: string;
  trustedIssuerId: string;
  kid: string;
  /** Null: from now on, by the clock of the database. */
  validFrom: Date | null;
  validTo: Date | null;
  addedBy: string;
}

export interface TrustedKeyRow extends IssuerKey {
  id: string;
  kid: string;
  algorithm: KeyAlgorithm;
  validFrom: Date;
  validTo: Date | null;
  compromisedAt: Date | null;
}

/** An entry of the list with all that belongs to it. */
export interface TrustedIssuerRow extends Omit<NewTrustedIssuer, 'addedBy'> {
  addedAt: Date;
  endedAt: Date | null;
  endReason: string | null;
  keys: TrustedKeyRow[];
}

// Moments in JSON come back as text; `withDates` makes them moments again.
const select = `select t.id, t.issuer_id as "issuerId", t.name_vi as "nameVi", t.name_en as "nameEn",
    t.issues_without_status as "issuesWithoutStatus", t.status_origins as "statusOrigins",
    t.issued_from::text as "issuedFrom", t.issued_through::text as "issuedThrough", t.reason,
    t.added_at as "addedAt", t.ended_at as "endedAt", t.end_reason as "endReason",
    (select coalesce(jsonb_agg(jsonb_build_object('match', k.match, 'value', k.value, 'kindCode', k.kind_code)
        order by k.match, k.value), '[]')
      from certification.trusted_issuer_kind k where k.trusted_issuer_id = t.id) as kinds,
    (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'kid', k.kid, 'jwk', k.jwk, 'algorithm', k.algorithm,
        'fingerprint', k.fingerprint, 'validFrom', k.valid_from, 'validTo', k.valid_to,
        'compromisedAt', k.compromised_at) order by k.id), '[]')
      from certification.trusted_issuer_key k where k.trusted_issuer_id = t.id) as keys
  from certification.trusted_issuer t`;

@Injectable()
export class TrustedIssuerRepository {
  constructor(private readonly database: Database) {}

  /** False when an entry for this issuer is open already. */
  async insert(issuer: NewTrustedIssuer): Promise<boolean> {
    const rows = await this.database.query(
      `insert into certification.trusted_issuer (id, issuer_id, name_vi, name_en, issues_without_status,
          status_origins, issued_from, issued_through, added_by, reason)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (issuer_id) where ended_at is null do nothing returning id`,
      [
        issuer.id,
        issuer.issuerId,
        issuer.nameVi,
        issuer.nameEn,
        issuer.issuesWithoutStatus,
        issuer.statusOrigins,
        issuer.issuedFrom,
        issuer.issuedThrough,
        issuer.addedBy,
        issuer.reason,
      ],
    );
    if (rows.length === 0) return false;
    await this.database.query(
      `insert into certification.trusted_issuer_kind (trusted_issuer_id, match, value, kind_code)
        select $1, match, value, "kindCode" from jsonb_to_recordset($2) as k(match text, value text, "kindCode" text)`,
      [issuer.id, JSON.stringify(issuer.kinds)],
    );
    return true;
  }

  /** False when the issuer has a key of this name already. */
  async insertKey(key: NewTrustedKey): Promise<boolean> {
    const rows = await this.database.query(
      `insert into certification.trusted_issuer_key (id, trusted_issuer_id, kid, jwk, algorithm, fingerprint,
          valid_from, valid_to, added_by)
        values ($1, $2, $3, $4, $5, $6, coalesce($7, clock_timestamp()), $8, $9)
        on conflict (trusted_issuer_id, kid) do nothing returning id`,
      [
        key.id,
        key.trustedIssuerId,
        key.kid,
        JSON.stringify(key.jwk),
        key.algorithm,
        key.fingerprint,
        key.validFrom,
        key.validTo,
        key.addedBy,
      ],
    );
    return rows.length > 0;
  }

  async find(id: string): Promise<TrustedIssuerRow | null> {
    return withDates(await this.database.queryOne<TrustedIssuerRow>(`${select} where t.id = $1`, [id]));
  }

  /** Locks the entry against whoever ends it or a key of it; null when there is none. */
  async lock(id: string): Promise<TrustedIssuerRow | null> {
    // First the lock, then the reading: a statement that waits for a lock sees the keys of before.
    await this.database.query('select from certification.trusted_issuer where id = $1 for update', [id]);
    return this.find(id);
  }

  /** The open entry of an issuer. */
  async findOpen(issuerId: string): Promise<TrustedIssuerRow | null> {
    return withDates(
      await this.database.queryOne<TrustedIssuerRow>(
        `${select} where t.issuer_id = $1 and t.ended_at is null`,
        [issuerId],
      ),
    );
  }

  /** As `findOpen`, and the entry and its keys stay as they are until the end of the transaction. */
  async holdOpen(issuerId: string): Promise<TrustedIssuerRow | null> {
    await this.database.query(
      'select from certification.trusted_issuer where issuer_id = $1 and ended_at is null for share',
      [issuerId],
    );
    return this.findOpen(issuerId);
  }

  async findOfKey(keyId: string): Promise<string | null> {
    const row = await this.database.queryOne<{ id: string }>(
      'select trusted_issuer_id as id from certification.trusted_issuer_key where id = $1',
      [keyId],
    );
    return row?.id ?? null;
  }

  /** A page, the newest first. */
  async page(limit: number, beforeId: string | null): Promise<TrustedIssuerRow[]> {
    const rows = await this.database.query<TrustedIssuerRow>(
      `${select} where $2::uuid is null or t.id < $2 order by t.id desc limit $1`,
      [limit, beforeId],
    );
    return rows.flatMap((row) => withDates(row) ?? []);
  }

  async end(id: string, endedBy: string, reason: string): Promise<void> {
    await this.database.query(
      `update certification.trusted_issuer set ended_at = clock_timestamp(), ended_by = $2, end_reason = $3
        where id = $1`,
      [id, endedBy, reason],
    );
  }

  /** Ends a key now, or at its beginning when that is still to come. */
  async endKey(id: string, isCompromised: boolean): Promise<void> {
    await this.database.query(
      `update certification.trusted_issuer_key
        set valid_to = least(valid_to, greatest(valid_from, clock_timestamp())),
          compromised_at = case when $2 then clock_timestamp() else compromised_at end
        where id = $1`,
      [id, isCompromised],
    );
  }
}

function withDates(row: TrustedIssuerRow | null): TrustedIssuerRow | null {
  const moment = (value: Date | null) => value && new Date(value);
  return (
    row && {
      ...row,
      keys: row.keys.map((key) => ({
        ...key,
        validFrom: new Date(key.validFrom),
        validTo: moment(key.validTo),
        compromisedAt: moment(key.compromisedAt),
      })),
    }
  );
}
