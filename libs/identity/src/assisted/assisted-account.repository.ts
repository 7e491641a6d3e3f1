import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { ASSISTED_ISSUER } from '../learner/learner.entity';
import type { PinHash } from './pin-hasher';

/** Wrong PINs after which a card is locked until a helper gives a new PIN. */
export const MOST_TRIES = 5;

/** An assisted account as its helpers see it. */
export interface AssistedAccountRow {
  id: string;
  code: string;
  fullName: string;
  birthDate: string;
  unitId: string;
  residenceUnitId: string | null;
  guardian: Buffer | null;
  isLocked: boolean;
  createdAt: Date;
  closedAt: Date | null;
  /** The VNeID account that it belongs to now. */
  mergedIntoId: string | null;
}

export interface NewAssistedAccount extends PinHash {
  id: string;
  code: string;
  fullName: string;
  birthDate: string;
  unitId: string;
  residenceUnitId: string | null;
  guardian: Buffer | null;
  createdBy: string;
}

export interface AssistedAccountFilter {
  unitId: string;
  search?: string | null;
  includeClosed: boolean;
  /** `[fullName, id]` of the account to start after. */
  after: string[] | null;
  limit: number;
}

const columns = `l.id, l.subject as code, l.full_name as "fullName", l.birth_date::text as "birthDate",
  a.unit_id as "unitId", l.residence_unit_id as "residenceUnitId", a.guardian,
  a.failed_tries >= ${MOST_TRIES} as "isLocked", l.created_at as "createdAt", a.closed_at as "closedAt",
  l.merged_into_id as "mergedIntoId"`;
const tables = `identity.assisted_account a join identity.learner l on l.id = a.learner_id`;

@Injectable()
export class AssistedAccountRepository {
  constructor(private readonly database: Database) {}

  /** False when the code is taken. */
  async insert(account: NewAssistedAccount): Promise<boolean> {
    const rows = await this.database.query(
      `with person as (
          insert into identity.learner (id, issuer, subject, full_name, birth_date, identity_level, residence_unit_id)
          values ($1, '${ASSISTED_ISSUER}', $2, $3, $4, 0, $5) on conflict (issuer, subject) do nothing returning id)
        insert into identity.assisted_account (learner_id, unit_id, guardian, pin_salt, pin_hash, created_by)
          select id, $6, $7, $8, $9, $10 from person returning learner_id`,
      [
        account.id,
        account.code,
        account.fullName,
        account.birthDate,
        account.residenceUnitId,
        account.unitId,
        account.guardian,
        account.pinSalt,
        account.pinHash,
        account.createdBy,
      ],
    );
    return rows.length > 0;
  }

  /** Helpers who make an account for the same person at the same moment take turns. */
  async lockName(fullName: string, birthDate: string): Promise<void> {
    await this.database.query(
      `select pg_advisory_xact_lock(hashtextextended('assisted:' || platform.search_text($1) || $2, 0))`,
      [fullName, birthDate],
    );
  }

  /** How many open accounts, assisted or not, of this place bear the name, accents aside, and the day of birth. */
  async countAlike(person: {
    fullName: string;
    birthDate: string;
    unitId: string;
    residenceUnitId: string | null;
  }): Promise<number> {
    const row = await this.database.queryOne<{ count: number }>(
      `select count(*)::int as count from identity.learner l
          left join identity.assisted_account a on a.learner_id = l.id
        where l.birth_date = $2 and platform.search_text(l.full_name) = platform.search_text($1)
          and (l.residence_unit_id = $4 or a.unit_id = $3) and a.closed_at is null`,
      [person.fullName, person.birthDate, person.unitId, person.residenceUnitId],
    );
    return row?.count ?? 0;
  }

  /** Whether somebody born on the day is younger than `years` today, in Vietnam. */
  async isYounger(birthDate: string, years: number): Promise<boolean> {
    const row = await this.database.queryOne<{ is: boolean }>(
      `select $1::date + make_interval(years => $2) > (now() at time zone 'Asia/Ho_Chi_Minh')::date as is`,
      [birthDate, years],
    );
    return row?.is ?? false;
  }

  async isFuture(birthDate: string): Promise<boolean> {
    return this.isYounger(birthDate, 0);
  }

  find(id: string): Promise<AssistedAccountRow | null> {
    return this.database.queryOne<AssistedAccountRow & Record<string, unknown>>(
      `select ${columns} from ${tables} where a.learner_id = $1`,
      [id],
    );
  }

  /** As `find`; others who change the account or sign in with it wait until the transaction ends. */
  lock(id: string): Promise<AssistedAccountRow | null> {
    return this.database.queryOne<AssistedAccountRow & Record<string, unknown>>(
      `select ${columns} from ${tables} where a.learner_id = $1 for no key update of a, l`,
      [id],
    );
  }

  /** By name; the unit's own and those of the units below it. */
  list(filter: AssistedAccountFilter): Promise<AssistedAccountRow[]> {
    const [fullName, id] = filter.after ?? [null, null];
    return this.database.query<AssistedAccountRow & Record<string, unknown>>(
      `select ${columns} from ${tables} join identity.org_unit unit on unit.id = a.unit_id
        where unit.path <@ (select root.path from identity.org_unit root where root.id = $1)
          and ($2::boolean or a.closed_at is null)
          and ($3::text is null or platform.search_text(l.full_name) like '%' || platform.search_text($3) || '%'
            or l.subject = upper($3))
          and ($4::text is null or (l.full_name, l.id) > ($4, $5::uuid))
        order by l.full_name, l.id limit $6`,
      [
        filter.unitId,
        filter.includeClosed,
        filter.search?.trim().replace(/[\\%_]/g, '\\$&') || null,
        fullName,
        id,
        filter.limit,
      ],
    );
  }

  /** The account behind a code, whatever its state. */
  async idOf(code: string): Promise<string | null> {
    const row = await this.database.queryOne<{ id: string }>(
      `select id from identity.learner where issuer = '${ASSISTED_ISSUER}' and subject = $1`,
      [code],
    );
    return row?.id ?? null;
  }

  /**
   * Counts a try before it is judged, so that parallel ones are not more than the limit; null when the card is
   * locked or the account is closed.
   */
  takeTry(id: string): Promise<PinHash | null> {
    return this.database.queryOne<PinHash & Record<string, unknown>>(
      `update identity.assisted_account set failed_tries = failed_tries + 1
        where learner_id = $1 and failed_tries < ${MOST_TRIES} and closed_at is null
        returning pin_salt as "pinSalt", pin_hash as "pinHash"`,
      [id],
    );
  }

  /**
   * After the right PIN: the tries start anew. False when the account was merged, or the PIN renewed or the account
   * closed meanwhile.
   */
  async admit(id: string, { pinHash }: PinHash): Promise<boolean> {
    const rows = await this.database.query(
      `with admitted as (
          update identity.assisted_account set failed_tries = 0
          where learner_id = $1 and pin_hash = $2 and closed_at is null returning learner_id)
        update identity.learner l set last_sign_in_at = now() from admitted where l.id = admitted.learner_id
          and l.merged_into_id is null returning l.id`,
      [id, pinHash],
    );
    return rows.length > 0;
  }

  /** The tries start anew while the PIN is still this one and the account open; false otherwise. */
  async clearTries(id: string, { pinHash }: PinHash): Promise<boolean> {
    const rows = await this.database.query(
      `update identity.assisted_account set failed_tries = 0
        where learner_id = $1 and pin_hash = $2 and closed_at is null returning learner_id`,
      [id, pinHash],
    );
    return rows.length > 0;
  }

  async setPin(id: string, { pinSalt, pinHash }: PinHash): Promise<void> {
    await this.database.query(
      `update identity.assisted_account set pin_salt = $2, pin_hash = $3, failed_tries = 0 where learner_id = $1`,
      [id, pinSalt, pinHash],
    );
  }

  async close(id: string): Promise<void> {
    await this.database.query(
      'update identity.assisted_account set closed_at = now() where learner_id = $1',
      [id],
    );
  }
}
