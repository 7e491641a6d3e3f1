import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput, notFound, Refused } from '@platform/errors';
import { type Actor, Secrets } from '@platform/security';
import { cleanText } from '@platform/tabular';
import { LearnerService } from '../learner/learner.service';
import type { LearnerGroup } from '../learner/learner-group.entity';
import { isPersonName } from '../learner/person-name';
import { SessionService } from '../login/session.service';
import { AssistedUnits } from './assisted-units';
import {
  type AssistedAccountFilter,
  AssistedAccountRepository,
  type AssistedAccountRow,
} from './assisted-account.repository';
import { PinHasher } from './pin-hasher';
import { newCardCode, newPin, type SignInCard } from './sign-in-card';

export type CreateAssistedAccountCode = 'LOOKS_ALIKE' | 'UNIT_CLOSED';
export type RenewAssistedPinCode = 'ACCOUNT_CLOSED' | 'ALREADY_MERGED';
export type CloseAssistedAccountCode = 'ALREADY_MERGED';

/** What a helper writes down of somebody who stands before them. */
export interface AssistedPerson {
  unitId: string;
  fullName: string;
  /** `yyyy-mm-dd` */
  birthDate: string;
  residenceUnitId?: string | null;
  groups: LearnerGroup[];
  guardian?: string | null;
  evenIfAlike: boolean;
}

/** Below this age a representative acts for a person (Luật 91/2025/QH15). */
const ADULT_IN_DATA = 16;
/** Two equal codes of 40 random bits in a row do not happen. */
const MOST_DRAWS = 3;

/** Accounts for people without VNeID, made and looked after by helpers of a unit (domain.md rule 21). */
@Injectable()
export class AssistedAccountService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AssistedAccountRepository,
    private readonly units: AssistedUnits,
    private readonly learners: LearnerService,
    private readonly sessions: SessionService,
    private readonly pins: PinHasher,
    private readonly secrets: Secrets,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Makes an account and its sign-in card; the PIN is told this once. Refuses `LOOKS_ALIKE` when the place has an
   * account of that name and day of birth and the helper has not said that it is another person, and `UNIT_CLOSED`.
   */
  async create(
    actor: Actor,
    person: AssistedPerson,
  ): Promise<{ account: AssistedAccountRow; card: SignInCard }> {
    await this.units.demandOpen(actor, person.unitId);
    const { fullName, guardian } = await this.check(person);
    const id = uuidv7();
    const pin = newPin();
    const hash = await this.pins.hash(id, pin);
    return this.database.transaction(async () => {
      await this.accounts.lockName(fullName, person.birthDate);
      const residenceUnitId = person.residenceUnitId ?? null;
      const alike = await this.accounts.countAlike({ ...person, fullName, residenceUnitId });
      if (alike > 0 && !person.evenIfAlike)
        throw new Refused<CreateAssistedAccountCode>('LOOKS_ALIKE', { count: alike });
      const code = await this.insert({
        ...hash,
        id,
        fullName,
        birthDate: person.birthDate,
        unitId: person.unitId,
        residenceUnitId: null,
        guardian: guardian === null ? null : this.secrets.encrypt(guardian, contextOf(id)),
        createdBy: actor.id,
      });
      if (residenceUnitId) await this.learners.setResidence(id, residenceUnitId);
      await this.learners.setGroups(id, person.groups);
      const after = { unitId: person.unitId, alike };
      await this.record(actor, 'identity:create-assisted-account', id, null, after);
      return { account: await this.get(id), card: { code, pin } };
    });
  }

  /** Accounts of a unit and of those below it, within the scope of the actor. */
  async list(actor: Actor, filter: AssistedAccountFilter): Promise<AssistedAccountRow[]> {
    await this.units.demand(actor, filter.unitId);
    return this.accounts.list(filter);
  }

  /** An account in the actor's scope; any other does not exist. */
  async find(actor: Actor, id: string): Promise<AssistedAccountRow> {
    const account = await this.get(id);
    if (!(await this.units.covers(actor, account.unitId))) throw notFound('assisted account');
    return account;
  }

  /** Who acts for the person, as the helper wrote it. */
  guardianOf({ id, guardian }: AssistedAccountRow): string | null {
    return guardian && this.secrets.decrypt(guardian, contextOf(id));
  }

  /** A new PIN for a card that was lost, forgotten or locked; every session of the account ends. */
  async renewPin(
    actor: Actor,
    id: string,
    reason: string,
  ): Promise<{ account: AssistedAccountRow; card: SignInCard }> {
    await this.find(actor, id);
    const pin = newPin();
    const hash = await this.pins.hash(id, pin);
    return this.database.transaction(async () => {
      const { code, closedAt, mergedIntoId } = await this.lock(id);
      if (mergedIntoId) throw new Refused<RenewAssistedPinCode>('ALREADY_MERGED');
      if (closedAt) throw new Refused<RenewAssistedPinCode>('ACCOUNT_CLOSED');
      await this.accounts.setPin(id, hash);
      await this.sessions.end(id, null, 'PIN_RENEWED');
      await this.record(actor, 'identity:renew-assisted-pin', id, reason);
      return { account: await this.get(id), card: { code, pin } };
    });
  }

  /** Ends an account that is not needed; what was learnt stays. Closing it again changes nothing. */
  async close(actor: Actor, id: string, reason: string): Promise<AssistedAccountRow> {
    await this.find(actor, id);
    return this.database.transaction(async () => {
      const account = await this.lock(id);
      if (account.mergedIntoId) throw new Refused<CloseAssistedAccountCode>('ALREADY_MERGED');
      if (account.closedAt) return account;
      await this.accounts.close(id);
      await this.sessions.end(id, null, 'ACCOUNT_CLOSED');
      await this.record(actor, 'identity:close-assisted-account', id, reason);
      return this.get(id);
    });
  }

  /** The fields that need more than their form looked at, cleaned. */
  private async check(person: AssistedPerson): Promise<{ fullName: string; guardian: string | null }> {
    const fullName = cleanText(person.fullName);
    if (!isPersonName(fullName)) throw fault('fullName', 'bad_name', 'must be written as names are');
    const guardian = cleanText(person.guardian ?? '') || null;
    if (await this.accounts.isFuture(person.birthDate))
      throw fault('birthDate', 'in_the_future', 'must not lie in the future');
    if (!guardian && (await this.accounts.isYounger(person.birthDate, ADULT_IN_DATA)))
      throw fault('guardian', 'guardian_required', 'must name who acts for a person under 16');
    return { fullName, guardian };
  }

  private async insert(
    account: Omit<Parameters<AssistedAccountRepository['insert']>[0], 'code'>,
  ): Promise<string> {
    for (let draw = 0; draw < MOST_DRAWS; draw += 1) {
      const code = newCardCode();
      if (await this.accounts.insert({ ...account, code })) return code;
    }
    throw new Error('No free card code was drawn');
  }

  private async get(id: string): Promise<AssistedAccountRow> {
    const account = await this.accounts.find(id);
    if (!account) throw notFound('assisted account');
    return account;
  }

  private async lock(id: string): Promise<AssistedAccountRow> {
    const account = await this.accounts.lock(id);
    if (!account) throw notFound('assisted account');
    return account;
  }

  private record(
    actor: Actor,
    action: string,
    subjectId: string,
    reason: string | null,
    after?: unknown,
  ): Promise<void> {
    return this.audit.record({ actor, action, subjectType: 'learner', subjectId, reason, after });
  }
}

const contextOf = (id: string): string => `guardian:${id}`;

const fault = (field: string, code: string, message: string) =>
  badInput({ path: `input.${field}`, code, message });
