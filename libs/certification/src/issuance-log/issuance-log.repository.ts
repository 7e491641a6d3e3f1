import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { StoredState } from '../issuing/certificate.entity';
import type { LoggedFacts } from './log-leaf';
import type { CompletedNode } from './merkle-frontier';
import type { NodeKey } from './merkle-tree';
import type { SignedTreeHead } from './tree-head';

/** A change that waits for its place. */
export interface PendingChange extends LoggedFacts {
  eventId: string;
}

export interface NewEntry {
  eventId: string;
  certificateId: string;
  leaf: Buffer;
  leafHash: Buffer;
}

/** Moments of the log as text, to the microsecond, which JavaScript's dates do not hold. */
export const microseconds = (moment: string) =>
  `to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Indices are `bigint`; as doubles they are exact up to 2⁵³. */
export const headColumns = `h.tree_size::float8 as "treeSize", h.root_hash as "rootHash", h.at, h.kid, h.jws`;

/** A stored entry of a certificate. */
export interface StoredEntry {
  /** Its place, from 0. */
  index: number;
  leaf: Buffer;
  leafHash: Buffer;
}

/** Everything the log holds about a certificate, read at one moment. */
export interface CertificateEntries {
  /** In the order of their places. */
  entries: StoredEntry[];
  /** Whether a change of it still waits for its place. */
  isWaiting: boolean;
  /** As its row has it at that moment. */
  state: StoredState;
  /** The newest head. */
  head: SignedTreeHead | null;
}

/** How the log stands, for operators. */
export interface LogCondition {
  entries: number;
  /** When the newest head was signed. */
  headAt: Date | null;
  /** A change has waited for more than an hour, or a log that has entries has no head of the last 25 hours. */
  isBehind: boolean;
}

interface EntryRow extends Partial<SignedTreeHead> {
  position: number;
  isWaiting: boolean;
  state: StoredState;
  index: number | null;
  leaf: Buffer | null;
  leafHash: Buffer | null;
}

@Injectable()
export class IssuanceLogRepository {
  /** Stored hashes of complete subtrees, in the order of the keys; null where one is missing. */
  readonly findHashes: (keys: NodeKey[]) => Promise<(Buffer | null)[]>;
  /** What the log holds about a certificate. Simultaneous checks share a round trip, as those for hashes do. */
  readonly entriesOf: (certificateId: string) => Promise<CertificateEntries>;

  constructor(private readonly database: Database) {
    const together = { lanes: 2, most: 50, atEndOfTurn: true };
    this.findHashes = database.gathering({ ...together, run: (calls) => this.hashesOfAll(calls) });
    this.entriesOf = database.gathering({ ...together, run: (ids) => this.entriesOfAll(ids) });
  }

  /** Until the end of the transaction nobody else appends or signs. */
  async lock(): Promise<void> {
    await this.database.query(`select pg_advisory_xact_lock(hashtext('certification.issuance-log'))`);
  }

  async size(): Promise<number> {
    const row = await this.database.queryOne<{ size: number }>({
      name: 'certification.log-size',
      text: 'select coalesce(max(index) + 1, 0)::float8 as size from certification.log_entry',
    });
    return row?.size ?? 0;
  }

  /** Changes without a place, oldest first. Those of a certificate without signature wait: nobody can see it. */
  findPending(limit: number): Promise<PendingChange[]> {
    return this.database.query(
      {
        name: 'certification.log-pending',
        text: `select e.id as "eventId", c.id as "certificateId", c.serial, e.what as event,
            ${microseconds('e.at')} as at, c.issued_at as "issuedAt", c.canonical_payload as "canonicalPayload",
            c.signature, c.kid
          from certification.log_pending p
            join certification.certificate_event e on e.id = p.event_id
            join certification.certificate c on c.id = e.certificate_id and c.signature is not null
          where not exists (select from certification.log_entry l where l.event_id = p.event_id)
          order by p.at, p.event_id limit $1`,
      },
      [limit],
    );
  }

  /** Gives the changes the places from `first` on, in their order, and stores the nodes they complete. */
  async append(first: number, entries: NewEntry[], nodes: CompletedNode[]): Promise<void> {
    await this.database.query(
      {
        name: 'certification.log-append',
        text: `with placed as (
            insert into certification.log_entry (index, event_id, certificate_id, leaf, leaf_hash)
              select $1::bigint + u.position - 1, u.event_id, u.certificate_id, u.leaf, u.leaf_hash
              from unnest($2::uuid[], $3::uuid[], $4::bytea[], $5::bytea[]) with ordinality
                as u(event_id, certificate_id, leaf, leaf_hash, position)
          ), grown as (
            insert into certification.log_node (level, index, hash)
              select * from unnest($6::int[], $7::bigint[], $8::bytea[])
          )
          delete from certification.log_pending where event_id = any($2)`,
      },
      [
        first,
        entries.map(({ eventId }) => eventId),
        entries.map(({ certificateId }) => certificateId),
        entries.map(({ leaf }) => leaf),
        entries.map(({ leafHash }) => leafHash),
        nodes.map(({ level }) => level),
        nodes.map(({ index }) => index),
        nodes.map(({ hash }) => hash),
      ],
    );
  }

  newestHead(): Promise<SignedTreeHead | null> {
    return this.database.queryOne({
      name: 'certification.log-newest-head',
      text: `select ${headColumns} from certification.log_tree_head h order by h.at desc limit 1`,
    });
  }

  /** The first head that was ever signed, and the last one up to a moment; null where there is none. */
  async headsAround(moment: Date): Promise<{ first: SignedTreeHead | null; before: SignedTreeHead | null }> {
    const one = (rest: string, values: unknown[]) =>
      this.database.queryOne<SignedTreeHead>(
        `select ${headColumns} from certification.log_tree_head h ${rest} limit 1`,
        values,
      );
    return {
      first: await one('order by h.at', []),
      before: await one('where h.at <= $1 order by h.at desc', [moment]),
    };
  }

  /** The last head that was signed over so many entries. */
  findHead(treeSize: number): Promise<SignedTreeHead | null> {
    return this.database.queryOne(
      `select ${headColumns} from certification.log_tree_head h where h.tree_size = $1 order by h.at desc limit 1`,
      [treeSize],
    );
  }

  /**
   * The moment for a new head, by the database's clock; null while none is due. One is due when the last is of an
   * earlier day in Vietnam, when its key was stolen, or when the log has grown since and the last is older than
   * `pauseSeconds`. Nothing may wait that is older than `waitSeconds`: a head says that all before it is in.
   */
  async momentForHead(size: number, pauseSeconds: number, waitSeconds: number): Promise<Date | null> {
    const row = await this.database.queryOne<{ at: Date }>(
      {
        name: 'certification.log-head-due',
        text: `select date_trunc('milliseconds', clock_timestamp()) as at
          from (select 1) one
            left join (select h.at, h.tree_size, h.kid from certification.log_tree_head h order by h.at desc limit 1)
              last on true
          where $1 > 0
            and not exists (select from certification.log_pending p
              where p.at < clock_timestamp() - make_interval(secs => $3))
            and (last.at is null
              or (last.at at time zone 'Asia/Ho_Chi_Minh')::date < (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date
              or exists (select from platform.signing_key k where k.kid = last.kid and k.compromised_at is not null)
              or last.tree_size < $1 and last.at < clock_timestamp() - make_interval(secs => $2))`,
      },
      [size, pauseSeconds, waitSeconds],
    );
    return row?.at ?? null;
  }

  async insertHead({ at, treeSize, rootHash, kid, jws }: SignedTreeHead): Promise<void> {
    await this.database.query(
      `insert into certification.log_tree_head (at, tree_size, root_hash, kid, jws) values ($1, $2, $3, $4, $5)`,
      [at, treeSize, rootHash, kid, jws],
    );
  }

  /** By the database's clock. */
  async condition(): Promise<LogCondition> {
    const row = await this.database.queryOne<LogCondition>(
      `select l.entries, h.at as "headAt",
          exists (select from certification.log_pending p where p.at < now() - interval '1 hour')
            or l.entries > 0 and (h.at is null or h.at < now() - interval '25 hours') as "isBehind"
        from (select coalesce(max(index) + 1, 0)::float8 as entries from certification.log_entry) l
          left join (select max(at) as at from certification.log_tree_head) h on true`,
    );
    if (!row) throw new Error('A select without a row');
    return row;
  }

  private async hashesOfAll(calls: NodeKey[][]): Promise<(Buffer | null)[][]> {
    const keys = calls.flat();
    const rows = await this.database.query<{ hash: Buffer | null }>(
      {
        name: 'certification.log-hashes',
        text: `select case when k.level = 0
              then (select e.leaf_hash from certification.log_entry e where e.index = k.index)
              else (select n.hash from certification.log_node n where n.level = k.level and n.index = k.index)
            end as hash
          from unnest($1::int[], $2::bigint[]) with ordinality as k(level, index, position) order by k.position`,
      },
      [keys.map(({ level }) => level), keys.map(({ index }) => index)],
    );
    let taken = 0;
    return calls.map(({ length }) => rows.slice(taken, (taken += length)).map(({ hash }) => hash));
  }

  private async entriesOfAll(certificateIds: string[]): Promise<CertificateEntries[]> {
    // A scalar with a limit, since an `exists` may be planned as a hash over all changes of all certificates.
    const rows = await this.database.query<EntryRow>(
      {
        name: 'certification.log-entries-of',
        text: `select u.position::int, e.index::float8 as index, e.leaf, e.leaf_hash as "leafHash", ${headColumns},
            c.state, coalesce((select true from certification.certificate_event v
              join certification.log_pending p on p.event_id = v.id
              where v.certificate_id = c.id and not exists (
                select from certification.log_entry done where done.event_id = v.id) limit 1), false) as "isWaiting"
          from unnest($1::uuid[]) with ordinality as u(id, position)
            join certification.certificate c on c.id = u.id
            left join certification.log_entry e on e.certificate_id = u.id
            left join (select * from certification.log_tree_head order by at desc limit 1) h on true
          order by u.position, e.index`,
      },
      [certificateIds],
    );
    const found: CertificateEntries[] = [];
    for (const { position, isWaiting, state, index, leaf, leafHash, ...head } of rows) {
      found[position - 1] ??= { entries: [], isWaiting, state, head: isHead(head) ? head : null };
      if (index !== null && leaf && leafHash) found[position - 1].entries.push({ index, leaf, leafHash });
    }
    return found;
  }
}

const isHead = (head: Partial<SignedTreeHead>): head is SignedTreeHead => typeof head.treeSize === 'number';
