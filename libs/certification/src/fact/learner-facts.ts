import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { Outbox } from '@platform/queue';
import { JudgeRightsJob } from './judge-rights.job';
import { type FactKey, LearnerFactRepository, type NewLearnerFact } from './learner-fact.repository';

/**
 * Where libs above this one tell what conditions of programmes ask about: obligations that were fulfilled, surveys
 * that were done, outside certificates that were recognised, levels of skills that were established.
 */
@Injectable()
export class LearnerFacts {
  constructor(
    private readonly database: Database,
    private readonly facts: LearnerFactRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Tells a fact, and has the person's rights judged when it is new. Telling it again changes nothing. */
  async record(fact: NewLearnerFact): Promise<void> {
    await this.recordAll([fact]);
  }

  /** Tells many facts of many people at once; none may come twice. */
  async recordAll(facts: readonly NewLearnerFact[]): Promise<void> {
    if (facts.length === 0) return;
    await this.database.transaction(async () => {
      const learnerIds = new Set(await this.facts.upsert(facts));
      await this.outbox.enqueue(
        JudgeRightsJob,
        [...learnerIds].map((learnerId) => ({ learnerId })),
      );
    });
  }

  /**
   * Says that a fact does not hold (any more); it counts for nothing that is judged later. What was issued on it
   * stands until a person revokes it.
   */
  async withdraw(key: FactKey): Promise<void> {
    await this.withdrawAll([key]);
  }

  async withdrawAll(keys: readonly FactKey[]): Promise<void> {
    if (keys.length > 0) await this.facts.withdraw(keys);
  }
}
