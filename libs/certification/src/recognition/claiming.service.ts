import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import { badInput, notFound, Refused } from '@platform/errors';
import { type JobDefinition, Outbox } from '@platform/queue';
import {
  type NewClaim,
  OutsideCertificateRepository,
  type OutsideKindRow,
  type OutsideRow,
} from './outside-certificate.repository';
import { keyOfTyped } from './same-certificate';

/** Claims of one person that wait at the same time. */
const MOST_OPEN = 20;

export type ClaimedFacts = Omit<NewClaim, 'id' | 'learnerId' | 'issuerKey' | 'numberKey' | 'credential'>;

/** What learners do with certificates that they have from elsewhere. */
@Injectable()
export class ClaimingService {
  constructor(
    private readonly database: Database,
    private readonly outside: OutsideCertificateRepository,
    private readonly outbox: Outbox,
  ) {}

  kinds(): Promise<OutsideKindRow[]> {
    return this.outside.openKinds();
  }

  findOfLearner(learnerId: string): Promise<OutsideRow[]> {
    return this.outside.ofLearner(learnerId);
  }

  /**
   * Claims a certificate; it counts for nothing before an officer has accepted it. Refuses `ALREADY_CLAIMED` (by this
   * person or another: it is not said by whom) and `TOO_MANY_CLAIMS`.
   */
  async claim(learnerId: string, facts: ClaimedFacts): Promise<OutsideRow> {
    if (facts.issuedOn > (await this.outside.today()))
      throw badInput({ path: 'input.issuedOn', code: 'in_future', message: 'must not lie in the future' });
    if (facts.validUntil !== null && facts.validUntil < facts.issuedOn)
      throw badInput({
        path: 'input.validUntil',
        code: 'before_issue',
        message: 'must not lie before issuedOn',
      });
    return this.store({ ...facts, id: uuidv7(), learnerId, credential: null });
  }

  /** Stores a claim whose facts were looked at, and orders its check if there is one. Refuses as `claim`. */
  async store(
    facts: Omit<NewClaim, 'issuerKey' | 'numberKey'>,
    check?: JobDefinition<'outsideCertificateId'>,
  ): Promise<OutsideRow> {
    const kinds = await this.outside.openKinds();
    if (!kinds.some(({ code }) => code === facts.kindCode))
      throw badInput({
        path: 'input.kind',
        code: 'unknown_kind',
        message: 'is not a kind that is recognised',
      });
    const claim = {
      ...facts,
      issuerKey: keyIn('issuerName', facts.issuerName),
      numberKey: keyIn('number', facts.number),
    };
    return this.database.transaction(async () => {
      if ((await this.outside.countOpen(claim.learnerId)) >= MOST_OPEN) throw new Refused('TOO_MANY_CLAIMS');
      if (!(await this.outside.insert(claim))) throw new Refused('ALREADY_CLAIMED');
      const row = await this.outside.find(claim.id);
      if (!row) throw new Error('A claim was not stored');
      if (check) await this.outbox.enqueue(check, { outsideCertificateId: claim.id });
      return row;
    });
  }

  /** Takes a claim back that nobody has decided. Refuses `CLAIM_DECIDED`. */
  async withdraw(learnerId: string, id: string): Promise<OutsideRow> {
    return this.database.transaction(async () => {
      const claim = await this.outside.lock(id);
      if (claim?.learnerId !== learnerId) throw notFound('outside certificate');
      if (claim.state !== 'CLAIMED') throw new Refused('CLAIM_DECIDED');
      await this.outside.withdraw(id);
      return { ...claim, state: 'WITHDRAWN' };
    });
  }
}

function keyIn(field: string, typed: string): string {
  const key = keyOfTyped(typed);
  if (key === '')
    throw badInput({ path: `input.${field}`, code: 'empty', message: 'must hold a letter or a digit' });
  return key;
}
