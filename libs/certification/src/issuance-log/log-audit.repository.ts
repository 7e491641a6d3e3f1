import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { StoredState } from '../issuing/certificate.entity';
import type { StoredCertificate } from '../issuing/verify-certificate';
import { headColumns, microseconds } from './issuance-log.repository';
import type { LoggedEvent } from './log-leaf';
import type { SignedTreeHead } from './tree-head';

/** An entry beside the rows it speaks of, as far as they are there. */
export interface AuditedEntry {
  index: number;
  eventId: string;
  certificateId: string;
  leaf: Buffer;
  leafHash: Buffer;
  /** Null when the event's row is gone. */
  event: { certificateId: string; what: LoggedEvent; at: string; atMs: number } | null;
  /** Null when the certificate's row is gone, or has lost its signature. */
  certificate: (StoredCertificate & { signedAt: Date; revokedAt: Date | null }) | null;
}

interface EntryRow extends Omit<AuditedEntry, 'event' | 'certificate'>, StoredCertificate {
  eventCertificateId: string | null;
  what: LoggedEvent;
  at: string;
  atMs: number;
  signedAt: Date;
  revokedAt: Date | null;
}

/** A change that has no place in the log. */
export interface UnloggedChange {
  eventId: string;
  /** Null when the certificate's row is gone. */
  serial: string | null;
  isWaiting: boolean;
  /** Milliseconds since it happened, by the database's clock. */
  ageMs: number;
}

/** A certificate and the last change that the log tells of it. */
export interface LastChange {
  certificateId: string;
  serial: string;
  state: StoredState;
  /** Whether a row says that it was signed. */
  hasSigningEvent: boolean;
  lastEvent: LoggedEvent | null;
  index: number | null;
  /** Whether a change still waits for its place. */
  isWaiting: boolean;
}

const START = '00000000-0000-0000-0000-000000000000';

/** Reads everything once, in pages, whatever the size of the log. */
@Injectable()
export class LogAuditRepository {
  constructor(private readonly database: Database) {}

  /** From here to the end of the transaction all reads see one moment, and nothing can be written. */
  async holdStill(): Promise<void> {
    await this.database.query('set transaction isolation level repeatable read, read only');
  }

  /** Entries in their order, from the start. */
  entries(pageSize: number): AsyncGenerator<AuditedEntry[]> {
    return pages(
      pageSize,
      -1,
      (after) => this.entriesAfter(after, pageSize),
      ({ index }) => index,
    );
  }

  /** Signed heads in the order of their moments. */
  heads(pageSize: number): AsyncGenerator<SignedTreeHead[]> {
    const read = (after: Date) =>
      this.database.query<SignedTreeHead>(
        `select ${headColumns} from certification.log_tree_head h where h.at > $1 order by h.at limit $2`,
        [after, pageSize],
      );
    return pages(pageSize, new Date(0), read, ({ at }) => at);
  }

  /** Changes that belong into the log and are not there. */
  unlogged(what: readonly string[], pageSize: number): AsyncGenerator<UnloggedChange[]> {
    const read = (after: string) =>
      this.database.query<UnloggedChange>(
        `select v.id as "eventId", c.serial, p.event_id is not null as "isWaiting",
            (extract(epoch from clock_timestamp() - v.at) * 1000)::float8 as "ageMs"
          from certification.certificate_event v
            left join certification.certificate c on c.id = v.certificate_id
            left join certification.log_pending p on p.event_id = v.id
          where v.id > $1 and v.what = any($3)
            and not exists (select from certification.log_entry e where e.event_id = v.id)
          order by v.id limit $2`,
        [after, pageSize, what],
      );
    return pages(pageSize, START, read, ({ eventId }) => eventId);
  }

  /** Signed certificates beside what the log tells of them last. */
  lastChanges(what: readonly string[], pageSize: number): AsyncGenerator<LastChange[]> {
    const read = (after: string) =>
      this.database.query<LastChange>(
        `select c.id as "certificateId", c.serial, c.state,
            exists (select from certification.certificate_event v
              where v.certificate_id = c.id and v.what = 'SIGNED') as "hasSigningEvent",
            last.what as "lastEvent", last.index::float8 as index,
            exists (select from certification.certificate_event v
              join certification.log_pending p on p.event_id = v.id
              where v.certificate_id = c.id and v.what = any($3) and not exists (
                select from certification.log_entry e where e.event_id = v.id)) as "isWaiting"
          from certification.certificate c
            left join lateral (select v.what, e.index from certification.log_entry e
              join certification.certificate_event v on v.id = e.event_id
              where e.certificate_id = c.id order by e.index desc limit 1) last on true
          where c.id > $1 and c.signature is not null
          order by c.id limit $2`,
        [after, pageSize, what],
      );
    return pages(pageSize, START, read, ({ certificateId }) => certificateId);
  }

  /** How many nodes are stored above the leaves. */
  async nodeCount(): Promise<number> {
    const row = await this.database.queryOne<{ n: number }>(
      'select count(*)::float8 as n from certification.log_node',
    );
    return row?.n ?? 0;
  }

  private async entriesAfter(index: number, limit: number): Promise<AuditedEntry[]> {
    const rows = await this.database.query<EntryRow>(
      `select e.index::float8 as index, e.event_id as "eventId", e.certificate_id as "certificateId", e.leaf,
          e.leaf_hash as "leafHash", v.certificate_id as "eventCertificateId", v.what, ${microseconds('v.at')} as at,
          (extract(epoch from v.at) * 1000)::float8 as "atMs", c.id, c.serial, p.code as "programmeCode",
          c.holder_name as "holderName", c.name_disclosure as "nameDisclosure", c.group_code as "groupCode",
          c.framework, c.period, c.issued_at as "issuedAt", c.valid_until as "validUntil",
          c.canonical_payload as "canonicalPayload", c.signature, c.kid, c.signed_at as "signedAt",
          c.revoked_at as "revokedAt"
        from certification.log_entry e
          left join certification.certificate_event v on v.id = e.event_id
          left join certification.certificate c on c.id = e.certificate_id and c.signature is not null
          left join certification.programme p on p.id = c.programme_id
        where e.index > $1 order by e.index limit $2`,
      [index, limit],
    );
    return rows.map(
      ({
        index: place,
        eventId,
        certificateId,
        leaf,
        leafHash,
        eventCertificateId,
        what,
        at,
        atMs,
        ...row
      }) => ({
        index: place,
        eventId,
        certificateId,
        leaf,
        leafHash,
        event: eventCertificateId === null ? null : { certificateId: eventCertificateId, what, at, atMs },
        certificate: (row.id as string | null) === null ? null : row,
      }),
    );
  }
}

/** Pages of rows, each read after the last key of the one before. */
async function* pages<Row, Key>(
  pageSize: number,
  start: Key,
  read: (after: Key) => Promise<Row[]>,
  keyOf: (row: Row) => Key,
): AsyncGenerator<Row[]> {
  let after = start;
  for (;;) {
    const rows = await read(after);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = keyOf(last);
  }
}
