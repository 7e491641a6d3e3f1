import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { Finding } from '../outside-credential/finding';
import type { DecisionRule, OutsideState } from './outside-certificate.entity';

export interface OutsideKindRow {
  code: string;
  titleVi: string;
  titleEn: string;
}

export interface NewClaim {
  id: string;
  learnerId: string;
  kindCode: string;
  issuerName: string;
  number: string;
  issuerKey: string;
  numberKey: string;
  /** `2026-03-01` */
  issuedOn: string;
  validUntil: string | null;
  link: string | null;
  /** The credential that is claimed; null when there is only what was typed. */
  credential: { sealed: Buffer; key: string; issuer: string } | null;
}

export interface OutsideRow extends Omit<NewClaim, 'issuerKey' | 'numberKey' | 'credential'> {
  kindTitleVi: string;
  kindTitleEn: string;
  /** The learner's name, for officers. */
  learnerName: string;
  /** VNeID has told the name; that of an assisted account was written by a helper. */
  isNameFromVneid: boolean;
  /** Whose claim it is: of an assisted account that was merged, the VNeID account. */
  personId: string;
  state: OutsideState;
  /** Its validity is over, by the calendar of Vietnam. */
  isExpired: boolean;
  claimedAt: Date;
  decidedAt: Date | null;
  decisionReason: string | null;
  /** Decided by this rule and not by a person. */
  decisionRule: DecisionRule | null;
  hasCredential: boolean;
  credentialIssuer: string | null;
  findings: Finding[];
  checkedAt: Date | null;
  checks: number;
  evidenceName: string | null;
  evidenceType: string | null;
}

export interface Evidence {
  name: string;
  type: string;
  sha256: string;
}

const TODAY = `(now() at time zone 'Asia/Ho_Chi_Minh')::date`;

const columns = `o.id, o.learner_id as "learnerId", o.kind_code as "kindCode", k.title_vi as "kindTitleVi",
  k.title_en as "kindTitleEn", l.full_name as "learnerName",
  l.identity_level > 0 as "isNameFromVneid", coalesce(l.merged_into_id, l.id) as "personId", o.issuer_name as "issuerName", o.number,
  o.issued_on::text as "issuedOn", o.valid_until::text as "validUntil", o.link, o.state,
  coalesce(o.valid_until < ${TODAY}, false) as "isExpired", o.claimed_at as "claimedAt",
  o.decided_at as "decidedAt", o.decision_reason as "decisionReason",
  o.decision_rule as "decisionRule", o.credential is not null as "hasCredential",
  o.credential_issuer as "credentialIssuer", o.findings, o.checked_at as "checkedAt", o.checks, o.evidence_name as "evidenceName",
  o.evidence_type as "evidenceType"`;

const tables = `certification.outside_certificate o
  join certification.outside_certificate_kind k on k.code = o.kind_code
  join identity.learner l on l.id = o.learner_id`;

/** Whether the learner lives, works, studies or is looked after by helpers in the subtree of one of the units today. */
const withinUnits = (roots: string) => `exists (
  select from identity.org_unit unit, identity.org_unit root
  where root.id = any(${roots}) and unit.path <@ root.path and unit.id in (
    select l.residence_unit_id
    union all
    select h.unit_id from identity.assisted_account h where h.learner_id = o.learner_id
    union all
    select m.unit_id from identity.membership m where m.learner_id = o.learner_id
      and (m.valid_to is null or m.valid_to >= ${TODAY})))`;

@Injectable()
export class OutsideCertificateRepository {
  constructor(private readonly database: Database) {}

  /** Adds a kind unless its code is taken. */
  async addKind(kind: OutsideKindRow): Promise<void> {
    await this.database.query(
      `insert into certification.outside_certificate_kind (code, title_vi, title_en) values ($1, $2, $3)
        on conflict (code) do nothing`,
      [kind.code, kind.titleVi, kind.titleEn],
    );
  }

  openKinds(): Promise<OutsideKindRow[]> {
    return this.database.query(
      `select code, title_vi as "titleVi", title_en as "titleEn" from certification.outside_certificate_kind
        where is_open order by code`,
    );
  }

  /** Today in Vietnam by the database's clock, `2026-11-26`. */
  async today(): Promise<string> {
    const row = await this.database.queryOne<{ today: string }>(`select ${TODAY}::text as today`);
    return row?.today ?? '';
  }

  /** Keeps the learner's claims from being counted while another is added. */
  async countOpen(learnerId: string): Promise<number> {
    await this.database.query(`select pg_advisory_xact_lock(hashtextextended('outside-claims.' || $1, 0))`, [
      learnerId,
    ]);
    const row = await this.database.queryOne<{ count: number }>(
      `select count(*)::int as count from certification.outside_certificate
        where learner_id = $1 and state = 'CLAIMED'`,
      [learnerId],
    );
    return row?.count ?? 0;
  }

  /** False when a certificate of this issuer and number is claimed or counted already, by whomever. */
  async insert(claim: NewClaim): Promise<boolean> {
    const rows = await this.database.query(
      `insert into certification.outside_certificate (id, learner_id, kind_code, issuer_name, number, issuer_key,
          number_key, issued_on, valid_until, link, credential, credential_key, credential_issuer)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        on conflict do nothing returning id`,
      [
        claim.id,
        claim.learnerId,
        claim.kindCode,
        claim.issuerName,
        claim.number,
        claim.issuerKey,
        claim.numberKey,
        claim.issuedOn,
        claim.validUntil,
        claim.link,
        claim.credential?.sealed ?? null,
        claim.credential?.key ?? null,
        claim.credential?.issuer ?? null,
      ],
    );
    return rows.length > 0;
  }

  find(id: string): Promise<OutsideRow | null> {
    return this.database.queryOne(`select ${columns} from ${tables} where o.id = $1`, [id]);
  }

  /** Locks the claim; null when there is none. */
  lock(id: string): Promise<OutsideRow | null> {
    return this.database.queryOne(`select ${columns} from ${tables} where o.id = $1 for update of o`, [id]);
  }

  ofLearner(learnerId: string): Promise<OutsideRow[]> {
    return this.database.query(
      `select ${columns} from ${tables} where o.learner_id = $1 order by o.id desc limit 200`,
      [learnerId],
    );
  }

  async isWithin(id: string, roots: string[]): Promise<boolean> {
    const row = await this.database.queryOne(
      `select 1 as one from ${tables} where o.id = $1 and ${withinUnits('$2')}`,
      [id, roots],
    );
    return row !== null;
  }

  /** A page of the claims of people in these subtrees, the longest waiting first. */
  search(
    roots: string[],
    state: OutsideState | null,
    limit: number,
    afterId: string | null,
  ): Promise<OutsideRow[]> {
    return this.database.query(
      `select ${columns} from ${tables}
        where ${withinUnits('$1')} and ($2::text is null or o.state = $2) and ($3::uuid is null or o.id > $3)
        order by o.id limit $4`,
      [roots, state, afterId, limit],
    );
  }

  evidenceOf(id: string): Promise<Evidence | null> {
    return this.database.queryOne(
      `select evidence_name as name, evidence_type as type, evidence_sha256 as sha256
        from certification.outside_certificate where id = $1 and evidence_sha256 is not null`,
      [id],
    );
  }

  async setEvidence(id: string, evidence: Evidence): Promise<void> {
    await this.database.query(
      `update certification.outside_certificate set evidence_name = $2, evidence_type = $3, evidence_sha256 = $4
        where id = $1`,
      [id, evidence.name, evidence.type, evidence.sha256],
    );
  }

  async withdraw(id: string): Promise<void> {
    await this.database.query(
      `update certification.outside_certificate set state = 'WITHDRAWN' where id = $1`,
      [id],
    );
  }

  /** Decided now: by a person, or by a rule that rests on an entry of the trust list. */
  async decide(
    id: string,
    state: 'ACCEPTED' | 'REFUSED' | 'ANNULLED',
    decision: {
      by: string | null;
      byIssuer: string | null;
      rule: DecisionRule | null;
      reason: string | null;
    },
  ): Promise<void> {
    await this.database.query(
      `update certification.outside_certificate set state = $2, decided_by = $3, decided_by_issuer = $4,
          decision_rule = $5, decision_reason = $6, decided_at = clock_timestamp() where id = $1`,
      [id, state, decision.by, decision.byIssuer, decision.rule, decision.reason],
    );
  }
}
