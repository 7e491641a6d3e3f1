import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import { badInput, notFound } from '@platform/errors';
import { Outbox } from '@platform/queue';
import { Secrets } from '@platform/security';
import { OrgUnitRepository } from '../org-unit/org-unit.repository';
import type { LearnerGroup } from './learner-group.entity';
import { LearnerLinked } from './learner-linked.event';
import type { Learner } from './learner.entity';
import { LearnerRepository } from './learner.repository';
import { checkPersonalNumber, maskPersonalNumber } from './personal-number';

/** What VNeID says of a person who has just signed in. */
export interface VneidIdentity {
  issuer: string;
  subject: string;
  fullName: string;
  /** `yyyy-mm-dd` */
  birthDate: string;
  personalNumber: string;
  identityLevel: 1 | 2;
}

@Injectable()
export class LearnerService {
  constructor(
    private readonly database: Database,
    private readonly learners: LearnerRepository,
    private readonly units: OrgUnitRepository,
    private readonly secrets: Secrets,
    private readonly outbox: Outbox,
  ) {}

  /** Finds or makes the account of somebody who has signed in, and ties roster lines to it. */
  async recordSignIn(identity: VneidIdentity): Promise<string> {
    return this.database.transaction(async () => {
      const id = (await this.learners.findId(identity.issuer, identity.subject)) ?? uuidv7();
      const personalNumberIndex = this.secrets.blindIndex(identity.personalNumber);
      const learnerId = await this.learners.upsert({
        id,
        issuer: identity.issuer,
        subject: identity.subject,
        fullName: identity.fullName.normalize('NFC').trim(),
        birthDate: identity.birthDate,
        personalNumber: this.secrets.encrypt(identity.personalNumber, `learner:${id}`),
        personalNumberIndex,
        identityLevel: identity.identityLevel,
        reviewWarnings: checkPersonalNumber(identity.personalNumber, identity.birthDate),
      });
      const linked = await this.learners.linkMemberships(learnerId, personalNumberIndex);
      if (linked.length > 0) await this.outbox.emit(LearnerLinked, { learnerId });
      return learnerId;
    });
  }

  async get(id: string): Promise<Learner> {
    const learner = await this.learners.find(id);
    if (!learner) throw notFound('learner');
    return learner;
  }

  /** Whose account each personal number is, matched as rosters match; numbers without an account are left out. */
  async byPersonalNumbers(
    numbers: readonly string[],
  ): Promise<Map<string, { id: string; fullName: string }>> {
    const indexed = numbers.map((number) => ({ number, index: this.secrets.blindIndex(number) }));
    const accounts = await this.learners.accountsOf(indexed.map(({ index }) => index));
    return new Map(
      indexed.flatMap(({ number, index }) => {
        const account = accounts.get(index.toString('hex'));
        return account ? [[number, account] as const] : [];
      }),
    );
  }

  async groupsOf(learnerId: string): Promise<LearnerGroup[]> {
    return (await this.learners.groupsOf([learnerId])).get(learnerId) ?? [];
  }

  /** The person says which groups they belong to; more than one is normal. */
  async setGroups(learnerId: string, groups: LearnerGroup[]): Promise<void> {
    await this.database.transaction(() => this.learners.setGroups(learnerId, groups));
  }

  /** The person says where they live; only a commune that exists today will do. */
  async setResidence(learnerId: string, unitId: string): Promise<void> {
    const unit = await this.units.find(unitId);
    if (!unit) throw notFound('unit');
    if (unit.type !== 'COMMUNE' || unit.validTo !== null)
      throw badInput({
        path: 'input.residenceUnitId',
        code: 'not_a_commune',
        message: 'must be a commune of today',
      });
    await this.learners.setResidence(learnerId, unitId);
  }

  /** The personal number in clear, for documents to VNeID only; never for a screen, a log or a job. */
  async personalNumberOf(learnerId: string): Promise<string> {
    const learner = await this.get(learnerId);
    if (!learner.personalNumber) throw new Error('An assisted account has no personal number');
    return this.secrets.decrypt(learner.personalNumber, `learner:${learner.id}`);
  }

  /** Empty for an assisted account: nobody has told its number. */
  maskedPersonalNumber({ id, personalNumber }: Learner): string {
    return personalNumber ? maskPersonalNumber(this.secrets.decrypt(personalNumber, `learner:${id}`)) : '';
  }
}
