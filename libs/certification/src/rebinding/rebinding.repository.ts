import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { CertificateEvidence, SuspensionCode } from '../issuing/certificate.entity';
import { holdsItsPlace } from '../issuing/certificate.repository';

/** What keeps the place of a right in an account. */
export interface PlaceHolder {
  id: string;
  serial: string;
  /** Neither revoked nor expired; a suspension is for the time being. */
  isInForce: boolean;
}

/** A certificate that came to the VNeID account by a merge, and what became of it there. */
export interface Rebound {
  /** Of the assisted account, as it was. */
  certificateId: string;
  /** The latest version of what was made of it; null where another certificate stood there already. */
  tipId: string | null;
}

@Injectable()
export class RebindingRepository {
  constructor(private readonly database: Database) {}

  /** Notes what is done now, in its transaction. */
  async note(
    mergeId: string,
    direction: 'MERGE' | 'REVERSAL',
    certificateId: string,
    successorId: string | null,
  ): Promise<void> {
    await this.database.query(
      `insert into certification.rebinding (merge_id, direction, certificate_id, successor_id)
        values ($1, $2, $3, $4)`,
      [mergeId, direction, certificateId, successorId],
    );
  }

  /** Holds what a merge moved until the transaction ends; false when it has gone back already. */
  async lockToReturn(mergeId: string, certificateId: string): Promise<boolean> {
    const key = [mergeId, certificateId];
    await this.database.query(
      `select from certification.rebinding
        where merge_id = $1 and certificate_id = $2 and direction = 'MERGE' for update`,
      key,
    );
    // A statement of its own: it sees what whoever held the row has noted.
    const row = await this.database.queryOne(
      `select 1 as one from certification.rebinding
        where merge_id = $1 and certificate_id = $2 and direction = 'REVERSAL'`,
      key,
    );
    return row === null;
  }

  /** Certificates of an account that are registered and not signed. */
  async findUnsigned(learnerId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'select id from certification.certificate where learner_id = $1 and signature is null order by id',
      [learnerId],
    );
    return rows.map(({ id }) => id);
  }

  /** Certificates of an account that are in force today: what has expired stays where it is. */
  async findInForce(learnerId: string): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select id from certification.certificate where learner_id = $1 and state = 'ISSUED' and signature is not null
        and (valid_until is null or valid_until > now()) order by id`,
      [learnerId],
    );
    return rows.map(({ id }) => id);
  }

  /** What keeps the place of the same right in an account, if anything does. */
  findPlaceHolder(learnerId: string, certificateId: string): Promise<PlaceHolder | null> {
    return this.database.queryOne<PlaceHolder & Record<string, unknown>>(
      `select c.id, c.serial, c.state <> 'REVOKED' and (c.valid_until is null or c.valid_until > now()) as "isInForce"
        from certification.certificate c, certification.certificate of
        where of.id = $2 and c.learner_id = $1 and c.programme_id = of.programme_id and c.period = of.period
          and c.id <> of.id and ${holdsItsPlace('c')}`,
      [learnerId, certificateId],
    );
  }

  /** What a merge moved and its reversal has not brought back. */
  findToReturn(mergeId: string): Promise<Rebound[]> {
    return this.database.query<Rebound & Record<string, unknown>>(
      `with recursive version as (
          select r.certificate_id, s.id from certification.rebinding r
            join certification.certificate s on s.id = r.successor_id and s.supersedes_id = r.certificate_id
            where r.merge_id = $1 and r.direction = 'MERGE'
          union all
          select v.certificate_id, s.id from version v join certification.certificate s on s.supersedes_id = v.id)
        select r.certificate_id as "certificateId",
          (select v.id from version v where v.certificate_id = r.certificate_id
            and not exists (select from certification.certificate s where s.supersedes_id = v.id)) as "tipId"
        from certification.rebinding r
        where r.merge_id = $1 and r.direction = 'MERGE' and not exists (
          select from certification.rebinding b where b.merge_id = $1 and b.direction = 'REVERSAL'
            and b.certificate_id = r.certificate_id)
        order by r.certificate_id`,
      [mergeId],
    );
  }

  /** Certificates of an account that stand, or are suspended, with what they rest on. */
  findStanding(learnerId: string): Promise<{ id: string; evidence: CertificateEvidence }[]> {
    return this.database.query(
      `select id, evidence from certification.certificate
        where learner_id = $1 and state in ('ISSUED', 'SUSPENDED') and signature is not null order by id`,
      [learnerId],
    );
  }

  async suspensionOf(certificateId: string): Promise<SuspensionCode | null> {
    const row = await this.database.queryOne<{ code: SuspensionCode | null }>(
      'select suspension_code as code from certification.certificate where id = $1',
      [certificateId],
    );
    return row?.code ?? null;
  }
}
