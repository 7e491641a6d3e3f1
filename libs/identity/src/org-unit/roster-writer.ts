import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Outbox } from '@platform/queue';
import { Secrets } from '@platform/security';
import { LearnerLinked } from '../learner/learner-linked.event';
import { LinkRosterJob } from './link-roster.job';
import { MembershipRepository } from './membership.repository';
import { type IndexedRow, planRosterImport, type RosterPlan } from './plan-roster-import';
import type { RosterRow } from './read-roster-row';
import type { RowNote } from '@platform/tabular';

/** Longer than any sign-in takes. */
const LINK_AGAIN_SECONDS = 60;

/** Plans and writes lines of one roster; the caller stands in a transaction and holds the roster's lock. */
@Injectable()
export class RosterWriter {
  constructor(
    private readonly memberships: MembershipRepository,
    private readonly secrets: Secrets,
    private readonly outbox: Outbox,
  ) {}

  /** Compares rows with the roster and with the accounts, by the blind index of the number. */
  async plan(
    unitId: string,
    rows: readonly { line: number; row: RosterRow | RowNote[] }[],
    today: string,
  ): Promise<RosterPlan> {
    const indexed = rows.map(({ line, row }): IndexedRow => ({
      line,
      row,
      index: Array.isArray(row) ? null : this.secrets.blindIndex(row.personalNumber).toString('hex'),
    }));
    const indexes = indexed.flatMap(({ index }) => (index === null ? [] : [Buffer.from(index, 'hex')]));
    const stored = await this.memberships.linesOf(unitId, indexes);
    const accounts = await this.memberships.accountsOf(indexes);
    return planRosterImport(indexed, stored, accounts, today);
  }

  /** Writes a plan and announces whom it concerns. Says the ids of new lines. */
  async write(unitId: string, plan: RosterPlan): Promise<string[]> {
    const lines = plan.inserts.map(({ index, personalNumber, line }) => {
      const id = uuidv7();
      return {
        ...line,
        id,
        unitId,
        personalNumber: this.secrets.encrypt(personalNumber, `membership:${id}`),
        personalNumberIndex: Buffer.from(index, 'hex'),
      };
    });
    await this.memberships.insert(lines);
    await this.memberships.update(plan.updates);
    await this.announce([...lines, ...plan.updates.map(({ line }) => line)].map((line) => line.learnerId));
    if (lines.some((line) => line.learnerId === null))
      await this.outbox.enqueue(LinkRosterJob, { unitId }, LINK_AGAIN_SECONDS);
    return lines.map(({ id }) => id);
  }

  /** Tells the other libs that these people's lines have changed. */
  async announce(learnerIds: readonly (string | null)[]): Promise<void> {
    const linked = new Set(learnerIds.filter((id) => id !== null));
    await this.outbox.emit(
      LearnerLinked,
      [...linked].map((learnerId) => ({ learnerId })),
    );
  }
}
