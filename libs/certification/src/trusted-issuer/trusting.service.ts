import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AuditLog } from '@platform/audit';
import { Settings } from '@platform/config';
import { Database } from '@platform/database';
import { badInput, notFound, Refused } from '@platform/errors';
import { Outbox } from '@platform/queue';
import { type Actor, didOf } from '@platform/security';
import { CheckOutsideCredentialJob } from '../outside-credential/check-outside-credential.job';
import { CheckedClaimRepository } from '../outside-credential/checked-claim.repository';
import { isIssuerId, keyOfDid } from './issuer-did';
import { readIssuerKey } from './issuer-key';
import { TrustAccess } from './trust-access';
import {
  type NewTrustedIssuer,
  type NewTrustedKey,
  TrustedIssuerRepository,
  type TrustedIssuerRow,
} from './trusted-issuer.repository';

/** Claims that are checked anew when their issuer or a key of it becomes trusted; the others are decided by officers. */
const MOST_CHECKED_ANEW = 1_000;

export type NewEntry = Omit<NewTrustedIssuer, 'id' | 'addedBy'>;

/** A key as an administrator hands it in: JWK as JSON, or Multikey. */
export interface NewKey {
  kid: string;
  key: string;
  validFrom: Date | null;
  validTo: Date | null;
}

/** The trust list: whose credentials are recognised without a person looking at each. */
@Injectable()
export class TrustingService {
  private readonly ownIssuers: string[];

  constructor(
    settings: Settings,
    private readonly database: Database,
    private readonly access: TrustAccess,
    private readonly trust: TrustedIssuerRepository,
    private readonly claims: CheckedClaimRepository,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {
    this.ownIssuers = [settings.publicUrl, didOf(settings.publicUrl)];
  }

  /** A page, the newest first, one row more than asked for. */
  async page(actor: Actor, first: number, beforeId: string | null): Promise<TrustedIssuerRow[]> {
    await this.access.demand(actor);
    return this.trust.page(first + 1, beforeId);
  }

  /**
   * Adds an issuer. Refuses `ISSUER_TRUSTED_ALREADY` while an entry for it is open, `OWN_ISSUER` for this
   * installation; `BAD_USER_INPUT` with the path of what does not fit.
   */
  async add(actor: Actor, entry: NewEntry): Promise<TrustedIssuerRow> {
    await this.access.demand(actor);
    if (!isIssuerId(entry.issuerId))
      throw badInput({
        path: 'input.issuerId',
        code: 'invalid_issuer',
        message: 'must be did:web, did:key or https',
      });
    if (this.ownIssuers.includes(entry.issuerId)) throw new Refused('OWN_ISSUER');
    checkEntry(entry);
    await this.access.demandKinds(entry.kinds.map(({ kindCode }) => kindCode));
    return this.database.transaction(async () => {
      const id = uuidv7();
      if (!(await this.trust.insert({ ...entry, id, addedBy: actor.id })))
        throw new Refused('ISSUER_TRUSTED_ALREADY');
      const { issuerId, kinds, statusOrigins, issuesWithoutStatus } = entry;
      await this.record(actor, 'add', id, entry.reason, null, {
        issuerId,
        kinds,
        statusOrigins,
        issuesWithoutStatus,
      });
      await this.checkAnew(issuerId);
      return this.get(id);
    });
  }

  /**
   * Adds a key; the same again changes nothing. Refuses `ISSUER_ENDED`, `KEY_ID_TAKEN` when another key has the name,
   * `KEYS_IN_IDENTIFIER` for a `did:key`; `BAD_USER_INPUT` at `input.key` for anything but a public key of Ed25519,
   * P-256, or RSA of 2048 bits and more.
   */
  async addKey(actor: Actor, id: string, added: NewKey, reason: string): Promise<TrustedIssuerRow> {
    await this.access.demand(actor);
    const key = readIssuerKey(added.key);
    if (!key)
      throw badInput({
        path: 'input.key',
        code: 'invalid_key',
        message: 'must be a public Ed25519, P-256 or RSA key',
      });
    if (added.validFrom && added.validTo && added.validTo <= added.validFrom)
      throw badInput({ path: 'input.validTo', code: 'before_start', message: 'must lie after validFrom' });
    return this.database.transaction(async () => {
      const entry = await this.lockOpen(id);
      if (keyOfDid(entry.issuerId)) throw new Refused('KEYS_IN_IDENTIFIER');
      const { kid, validFrom, validTo } = added;
      const row: NewTrustedKey = {
        ...key,
        id: uuidv7(),
        trustedIssuerId: id,
        kid,
        validFrom,
        validTo,
        addedBy: actor.id,
      };
      if (await this.trust.insertKey(row)) {
        const { algorithm, fingerprint } = key;
        await this.record(actor, 'add-key', id, reason, null, {
          kid,
          algorithm,
          fingerprint,
          validFrom,
          validTo,
        });
        await this.checkAnew(entry.issuerId);
        return this.get(id);
      }
      const present = entry.keys.find((each) => each.kid === kid);
      const isSame = present?.fingerprint === key.fingerprint;
      if (!isSame || present.validTo?.getTime() !== validTo?.getTime()) throw new Refused('KEY_ID_TAKEN');
      return entry;
    });
  }

  /**
   * Ends a key now; with `isCompromised` nothing that it ever signed counts any more, also of one that has ended.
   * What was accepted stays until an officer annuls it. Refuses `KEY_ENDED`.
   */
  async endKey(
    actor: Actor,
    keyId: string,
    isCompromised: boolean,
    reason: string,
  ): Promise<TrustedIssuerRow> {
    await this.access.demand(actor);
    return this.database.transaction(async () => {
      const id = await this.trust.findOfKey(keyId);
      const entry = id && (await this.trust.lock(id));
      const key = entry && entry.keys.find((each) => each.id === keyId);
      if (!entry || !key) throw notFound('key');
      const hasEnded = key.validTo !== null && key.validTo <= (await this.claims.now());
      if (key.compromisedAt || (hasEnded && !isCompromised)) throw new Refused('KEY_ENDED');
      await this.trust.endKey(keyId, isCompromised);
      const { kid, validTo } = key;
      await this.record(actor, 'end-key', entry.id, reason, { kid, validTo }, { kid, isCompromised });
      return this.get(entry.id);
    });
  }

  /** Ends an entry: nothing is accepted on it any more; what was accepted stays. Refuses `ISSUER_ENDED`. */
  async end(actor: Actor, id: string, reason: string): Promise<TrustedIssuerRow> {
    await this.access.demand(actor);
    return this.database.transaction(async () => {
      const { issuerId } = await this.lockOpen(id);
      await this.trust.end(id, actor.id, reason);
      await this.record(actor, 'end', id, reason, { issuerId }, null);
      return this.get(id);
    });
  }

  private async lockOpen(id: string): Promise<TrustedIssuerRow> {
    const entry = await this.trust.lock(id);
    if (!entry) throw notFound('trusted issuer');
    if (entry.endedAt) throw new Refused('ISSUER_ENDED');
    return entry;
  }

  private async get(id: string): Promise<TrustedIssuerRow> {
    const entry = await this.trust.find(id);
    if (!entry) throw new Error('An entry of the trust list was not stored');
    return entry;
  }

  /** Claims that wait because nothing was known of their issuer. */
  private async checkAnew(issuerId: string): Promise<void> {
    const waiting = await this.claims.waitingFor(issuerId, MOST_CHECKED_ANEW);
    await this.outbox.enqueue(
      CheckOutsideCredentialJob,
      waiting.map((outsideCertificateId) => ({ outsideCertificateId })),
    );
  }

  private record(
    actor: Actor,
    act: 'add' | 'add-key' | 'end-key' | 'end',
    subjectId: string,
    reason: string,
    before: object | null,
    after: object | null,
  ): Promise<void> {
    const action = `certification:${act}-trusted-issuer`;
    return this.audit.record({
      actor,
      action,
      subjectType: 'trusted-issuer',
      subjectId,
      reason,
      before,
      after,
    });
  }
}

function checkEntry({ issuedFrom, issuedThrough, statusOrigins, kinds }: NewEntry): void {
  if (issuedFrom !== null && issuedThrough !== null && issuedThrough < issuedFrom)
    throw badInput({
      path: 'input.issuedThrough',
      code: 'before_start',
      message: 'must not lie before issuedFrom',
    });
  const foreign = statusOrigins.findIndex((each) => !URL.canParse(each) || new URL(each).origin !== each);
  if (foreign !== -1)
    throw badInput({
      path: `input.statusOrigins.${foreign}`,
      code: 'invalid_origin',
      message: 'must be an origin, https://host without a path',
    });
  const said = kinds.map(({ match, value }) => `${match} ${value}`);
  const twice = said.findIndex((each, index) => said.indexOf(each) !== index);
  if (twice !== -1)
    throw badInput({
      path: `input.kinds.${twice}`,
      code: 'duplicate',
      message: 'says what an achievement is twice',
    });
}
