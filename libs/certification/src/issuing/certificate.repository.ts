import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import type { LearnerGroup } from '@app/identity';
import { Database } from '@platform/database';
import type { Actor } from '@platform/security';
import { type Period, yearOf } from '../programme/period';
import type { Validity } from '../programme/validity';
import type { CertificateEventName } from './certificate-event.entity';
import type { StatusPlace } from '../status-list/status-place';
import { type CertificateState, type CertificateView, viewColumns, viewTables } from './certificate-view';
import type { CertificateEvidence } from './certificate.entity';

/** A certificate as it is registered, before it is signed. */
export interface NewCertificate {
  id: string;
  serial: string;
  programmeId: string;
  programmeVersionId: string;
  learnerId: string;
  period: Period;
  holderName: string;
  nameDisclosure: string;
  groupCode: LearnerGroup | null;
  framework: string;
  evidence: CertificateEvidence;
  canonicalPayload: Buffer;
  issuedAt: Date;
  validUntil: Date | null;
  /** The certificate that this one replaces, and when the right was earned; null on a first one. */
  supersedesId: string | null;
  awardedAt: Date | null;
  status: StatusPlace;
}

/** What the register knows of a holder at this moment, by the database's clock. */
export interface HolderAtIssue {
  learnerId: string;
  fullName: string;
  issuedAt: Date;
  validUntil: Date | null;
  /** Which certificate of all it will be, for its place in the status lists. */
  statusNumber: number;
}

export interface CertificateFilter {
  serial?: string | null;
  state?: CertificateState | null;
  group?: LearnerGroup | null;
  /** Holders who live, work or study in this unit's subtree. */
  unitId?: string | null;
}

/** Whether a certificate keeps its right from earning another, as the index `certificate_one_per_right` has it. */
export const holdsItsPlace = (certificate: string): string =>
  `(${certificate}.state <> 'SUPERSEDED' and ${certificate}.revocation_code is distinct from 'MERGE_REVERSED')`;

@Injectable()
export class CertificateRepository {
  /** A certificate by its serial in its right form. Simultaneous checks share a round trip. */
  readonly findBySerial: (serial: string) => Promise<CertificateView | null>;

  constructor(private readonly database: Database) {
    this.findBySerial = database.gathering({
      lanes: 2,
      most: 50,
      atEndOfTurn: true,
      run: (serials) => this.findBySerials(serials),
    });
  }

  /**
   * Names and moments for certificates that are about to be registered, one per entry, in order. Months are counted
   * in Vietnam; a last day is counted in; the calendar year is the one that is certified, else that of the issue.
   */
  holdersAtIssue(entries: (Validity & { learnerId: string; period: Period })[]): Promise<HolderAtIssue[]> {
    return this.database.query(
      {
        name: 'certification.holders-at-issue',
        text: `select u.learner_id as "learnerId", l.full_name as "fullName",
            date_trunc('milliseconds', now()) as "issuedAt",
            date_trunc('milliseconds', case u.rule
              when 'MONTHS' then now() at time zone 'Asia/Ho_Chi_Minh' + make_interval(months => u.months)
              when 'FIXED_DATE' then u.through + interval '1 day'
              when 'END_OF_YEAR' then make_date(coalesce(u.year,
                extract(year from now() at time zone 'Asia/Ho_Chi_Minh')::int) + 1, 1, 1)::timestamp
            end at time zone 'Asia/Ho_Chi_Minh') as "validUntil",
            nextval('certification.status_number')::float8 as "statusNumber"
          from unnest($1::uuid[], $2::text[], $3::int[], $4::date[], $5::int[])
              with ordinality as u(learner_id, rule, months, through, year, position)
            join identity.learner l on l.id = u.learner_id order by u.position`,
      },
      [
        entries.map((entry) => entry.learnerId),
        entries.map((entry) => entry.validityRule),
        entries.map((entry) => entry.validityMonths),
        entries.map((entry) => entry.validThrough),
        entries.map((entry) => yearOf(entry.period)),
      ],
    );
  }

  /** Inserts what is not there yet; says the ids of the rows that are new. */
  async insertAbsent(rows: NewCertificate[]): Promise<Set<string>> {
    const inserted = await this.database.query<{ id: string }>(
      {
        name: 'certification.insert-certificates',
        text: `insert into certification.certificate (id, serial, programme_id, programme_version_id, learner_id, period,
            holder_name, name_disclosure, group_code, framework, evidence, canonical_payload, issued_at, valid_until,
            supersedes_id, awarded_at, status_list, status_index)
          select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[],
            $8::text[], $9::text[], $10::text[], $11::jsonb[], $12::bytea[], $13::timestamptz[],
            $14::timestamptz[], $15::uuid[], $16::timestamptz[], $17::int[], $18::int[])
          on conflict do nothing returning id`,
      },
      [
        rows.map((row) => row.id),
        rows.map((row) => row.serial),
        rows.map((row) => row.programmeId),
        rows.map((row) => row.programmeVersionId),
        rows.map((row) => row.learnerId),
        rows.map((row) => row.period),
        rows.map((row) => row.holderName),
        rows.map((row) => row.nameDisclosure),
        rows.map((row) => row.groupCode),
        rows.map((row) => row.framework),
        rows.map((row) => JSON.stringify(row.evidence)),
        rows.map((row) => row.canonicalPayload),
        rows.map((row) => row.issuedAt),
        rows.map((row) => row.validUntil),
        rows.map((row) => row.supersedesId),
        rows.map((row) => row.awardedAt),
        rows.map((row) => row.status.list),
        rows.map((row) => row.status.index),
      ],
    );
    return new Set(inserted.map((row) => row.id));
  }

  /** Whether a certificate that was neither revoked nor replaced names this attempt as its evidence. */
  async standOn(attemptId: string, learnerId: string): Promise<boolean> {
    return (await this.findStandingOn(attemptId, learnerId)).length > 0;
  }

  /** Certificates of the person who took the attempt, under whatever account, that stand and name it as evidence. */
  async findStandingOn(attemptId: string, learnerId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select id from certification.certificate
        where learner_id in ($2, (select merged_into_id from identity.learner where id = $2))
          and state = 'ISSUED' and evidence->'attemptIds' ? $1 order by id`,
      [attemptId, learnerId],
    );
    return rows.map(({ id }) => id);
  }

  /** Whether the right has led to a certificate already, in whatever state. */
  async exists(learnerId: string, programmeId: string, period: Period): Promise<boolean> {
    const row = await this.database.queryOne(
      `select 1 as one from certification.certificate
        where learner_id = $1 and programme_id = $2 and period = $3 and ${holdsItsPlace('certificate')}`,
      [learnerId, programmeId, period],
    );
    return row !== null;
  }

  /** Those of the certificates that are without a signature, as they are now. */
  findUnsigned(ids: string[]): Promise<{ id: string; canonicalPayload: Buffer }[]> {
    return this.database.query(
      {
        name: 'certification.find-unsigned',
        text: `select id, canonical_payload as "canonicalPayload"
          from certification.certificate where id = any($1) and signature is null order by id`,
      },
      [ids],
    );
  }

  /** Locks those of the certificates that are still without a signature. */
  lockUnsigned(ids: string[]): Promise<{ id: string; learnerId: string }[]> {
    return this.database.query(
      {
        name: 'certification.lock-unsigned',
        text: `select id, learner_id as "learnerId"
          from certification.certificate where id = any($1) and signature is null order by id for update`,
      },
      [ids],
    );
  }

  async storeSignatures(rows: { id: string; signature: string }[], kid: string): Promise<void> {
    await this.database.query(
      {
        name: 'certification.store-signatures',
        text: `update certification.certificate c set signature = u.signature, kid = $3, signed_at = now()
          from unnest($1::uuid[], $2::text[]) as u(id, signature) where c.id = u.id and c.signature is null`,
      },
      [rows.map((row) => row.id), rows.map((row) => row.signature), kid],
    );
  }

  /** Adds to the log of each certificate; `actor` null is the system itself. */
  async log(
    certificateIds: string[],
    what: CertificateEventName,
    actor: Actor | null = null,
    detail: string | null = null,
  ): Promise<void> {
    if (certificateIds.length === 0) return;
    await this.database.query(
      {
        name: 'certification.log-event',
        text: `insert into certification.certificate_event (id, certificate_id, what, actor_kind, actor_id, detail)
          select u.id, u.certificate_id, $3, $4, $5, $6 from unnest($1::uuid[], $2::uuid[]) as u(id, certificate_id)`,
      },
      [
        certificateIds.map(() => uuidv7()),
        certificateIds,
        what,
        actor?.kind ?? 'system',
        actor?.id ?? null,
        detail,
      ],
    );
  }

  /** The database's clock, by which validity is counted. */
  async now(): Promise<Date> {
    const row = await this.database.queryOne<{ now: Date }>('select now()');
    if (!row) throw new Error('The database has no clock');
    return row.now;
  }

  find(id: string): Promise<CertificateView | null> {
    return this.database.queryOne(
      {
        name: 'certification.find-certificate',
        text: `select ${viewColumns} from ${viewTables} where c.id = $1 and c.signature is not null`,
      },
      [id],
    );
  }

  findBy(key: { id: string } | { serial: string }): Promise<CertificateView | null> {
    return 'id' in key ? this.find(key.id) : this.findBySerial(key.serial);
  }

  private async findBySerials(serials: string[]): Promise<(CertificateView | null)[]> {
    const found = await this.database.query<CertificateView & Record<string, unknown>>(
      {
        name: 'certification.find-certificates-by-serial',
        text: `select ${viewColumns} from ${viewTables} where c.serial = any($1) and c.signature is not null`,
      },
      [serials],
    );
    const bySerial = new Map(found.map((certificate) => [certificate.serial, certificate]));
    return serials.map((serial) => bySerial.get(serial) ?? null);
  }

  findByIds(ids: string[]): Promise<CertificateView[]> {
    return this.database.query(
      {
        name: 'certification.find-certificates',
        text: `select ${viewColumns} from ${viewTables} where c.id = any($1) and c.signature is not null`,
      },
      [ids],
    );
  }

  findOfLearner(learnerId: string): Promise<CertificateView[]> {
    return this.database.query(
      {
        name: 'certification.certificates-of-learner',
        text: `select ${viewColumns} from ${viewTables}
          where c.learner_id = $1 and c.signature is not null order by c.id desc`,
      },
      [learnerId],
    );
  }

  /**
   * A page of the certificates in a scope, newest first. One lies in a unit's subtree when its programme
   * belongs there, or when its holder lives, works or studies there today.
   */
  search(
    roots: string[],
    filter: CertificateFilter,
    limit: number,
    beforeId: string | null,
  ): Promise<CertificateView[]> {
    return this.database.query(
      {
        name: 'certification.search-certificates',
        text: `select ${viewColumns} from ${viewTables}
          where c.signature is not null and ($5::uuid is null or c.id < $5)
            and (exists (select from identity.org_unit unit, identity.org_unit root
                where root.id = any($1) and unit.id = p.unit_id and unit.path <@ root.path)
              or ${holderWithin('root.id = any($1)')})
            and ($2::text is null or c.serial = $2)
            and ($3::text is null or $3 = case when c.state = 'ISSUED' and c.valid_until <= now() then 'EXPIRED'
              else c.state end)
            and ($4::text is null or c.group_code = $4)
            and ($6::uuid is null or ${holderWithin('root.id = $6')})
          order by c.id desc limit $7`,
      },
      [
        roots,
        filter.serial ?? null,
        filter.state ?? null,
        filter.group ?? null,
        beforeId,
        filter.unitId ?? null,
        limit,
      ],
    );
  }

  /** Whether the holder lives, works, studies or is looked after in the subtree of one of the units today. */
  async isHolderWithin(certificateId: string, roots: string[]): Promise<boolean> {
    const row = await this.database.queryOne(
      `select 1 as one from certification.certificate c where c.id = $2 and ${holderWithin('root.id = any($1)')}`,
      [roots, certificateId],
    );
    return row !== null;
  }
}

const holderWithin = (rootCondition: string) => `exists (
  select from identity.org_unit unit, identity.org_unit root
  where ${rootCondition} and unit.path <@ root.path and unit.id in (
    select l.residence_unit_id from identity.learner l where l.id = c.learner_id
    union all
    select h.unit_id from identity.assisted_account h where h.learner_id = c.learner_id
    union all
    select m.unit_id from identity.membership m where m.learner_id = c.learner_id
      and (m.valid_to is null or m.valid_to >= (now() at time zone 'Asia/Ho_Chi_Minh')::date)))`;
