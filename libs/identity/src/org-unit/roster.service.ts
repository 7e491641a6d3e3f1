import { Injectable } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput, notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { type Cell, cleanText, EMPTY_CELL, type RowNote } from '@platform/tabular';
import { ScopeService } from '../role/scope.service';
import type { Membership, MembershipKind } from './membership.entity';
import {
  type ActiveMember,
  MembershipRepository,
  type RosterFilter,
  type RosterLine,
} from './membership.repository';
import { isGoneOn } from './org-unit-rules';
import type { OrgUnit } from './org-unit.entity';
import { OrgUnitRepository } from './org-unit.repository';
import { readRosterRow, type RosterRow } from './read-roster-row';
import { RosterWriter } from './roster-writer';

export const AddMembershipRefusalCode = {
  ALREADY_MEMBER: 'ALREADY_MEMBER',
  PERIODS_OVERLAP: 'PERIODS_OVERLAP',
  UNIT_CLOSED: 'UNIT_CLOSED',
} as const;

export const EndMembershipRefusalCode = {
  ALREADY_ENDED: 'ALREADY_ENDED',
  ENDS_BEFORE_START: 'ENDS_BEFORE_START',
} as const;

export interface AddMembership {
  unitId: string;
  fullName: string;
  personalNumber: string;
  birthDate?: string | null;
  kind: MembershipKind;
  position?: string | null;
  validFrom?: string | null;
  validTo?: string | null;
  reason: string;
}

/** Who works or studies where. Numbers leave this service masked or not at all. */
@Injectable()
export class RosterService {
  constructor(
    private readonly database: Database,
    private readonly memberships: MembershipRepository,
    private readonly writer: RosterWriter,
    private readonly units: OrgUnitRepository,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
  ) {}

  /** Lines of a unit, or of everything below it too, within the scope of the actor. */
  async list(actor: Actor, filter: RosterFilter): Promise<RosterLine[]> {
    await this.scope.demand(actor, 'identity:read-roster', filter.unitId);
    return this.memberships.list(filter);
  }

  /** The person's own lines, ended ones too. */
  ofLearner(learnerId: string): Promise<RosterLine[]> {
    return this.memberships.ofLearner(learnerId);
  }

  /**
   * People of the units and of everything below them on a day (`yyyy-mm-dd`), for lib compliance.
   * Somebody with two lines stands there twice; `learnerId` is null without an account.
   */
  activeMembers(
    unitIds: readonly string[],
    kinds: readonly MembershipKind[],
    asOf: string,
  ): Promise<ActiveMember[]> {
    return this.memberships.activeMembers(unitIds, kinds, asOf);
  }

  /** Adds one person. The same rules as for a file hold; what is a fault there is `BAD_USER_INPUT` here. */
  async add(actor: Actor, input: AddMembership): Promise<{ line: Membership; warnings: RowNote[] }> {
    return this.database.transaction(async () => {
      const unit = await this.openUnit(actor, input.unitId);
      const today = await this.units.today();
      const plan = await this.writer.plan(unit.id, [{ line: 0, row: rowOf(input, unit) }], today);
      const [result] = plan.rows;
      if (!result || result.status === 'FAILED') throw faultOf(result?.notes ?? []);
      if (result.status !== 'CREATED') throw new Refused('ALREADY_MEMBER');
      const [id = ''] = await this.writer.write(unit.id, plan);
      const line = await this.get(id);
      await this.record(actor, 'identity:add-membership', id, input.reason, {
        after: { unitId: unit.id, kind: line.kind, validFrom: line.validFrom, validTo: line.validTo },
      });
      return { line, warnings: result.notes };
    });
  }

  /** Ends a stay on its last day. The line remains: reports of the past need it. */
  async end(actor: Actor, id: string, validTo: string, reason: string): Promise<Membership> {
    const { unitId } = await this.get(id);
    await this.scope.demand(actor, 'identity:manage-roster', unitId);
    return this.database.transaction(async () => {
      await this.memberships.lock(unitId);
      const line = await this.get(id);
      if (line.validTo !== null) throw new Refused('ALREADY_ENDED');
      if (validTo < line.validFrom) throw new Refused('ENDS_BEFORE_START');
      await this.memberships.end(id, validTo);
      await this.writer.announce([line.learnerId]);
      await this.record(actor, 'identity:end-membership', id, reason, { after: { unitId, validTo } });
      return { ...line, validTo };
    });
  }

  /** Ties lines to accounts made while they were written. */
  async linkToAccounts(unitIds: readonly string[]): Promise<void> {
    await this.database.transaction(async () =>
      this.writer.announce(await this.memberships.linkToAccounts(unitIds)),
    );
  }

  /** The unit, locked for writers of its roster, if the actor may write it and it still exists. */
  async openUnit(actor: Actor, unitId: string): Promise<OrgUnit> {
    await this.scope.demand(actor, 'identity:manage-roster', unitId);
    await this.memberships.lock(unitId);
    const unit = await this.units.find(unitId);
    if (!unit) throw notFound('unit');
    if (isGoneOn(unit, await this.units.today())) throw new Refused('UNIT_CLOSED');
    return unit;
  }

  private async get(id: string): Promise<Membership> {
    const line = await this.memberships.find(id);
    if (!line) throw notFound('membership');
    return line;
  }

  private record(
    actor: Actor,
    action: string,
    subjectId: string,
    reason: string,
    change: { after: unknown },
  ): Promise<void> {
    return this.audit.record({ actor, action, subjectType: 'membership', subjectId, reason, ...change });
  }
}

const cell = (text: string | null | undefined): Cell => {
  const clean = cleanText(text ?? '');
  return clean === '' ? EMPTY_CELL : { kind: 'text', text: clean };
};

/** One person as a row of a file, so that one set of rules holds for both. */
const rowOf = (input: AddMembership, unit: OrgUnit): RosterRow | RowNote[] =>
  readRosterRow(
    {
      fullName: cell(input.fullName),
      personalNumber: cell(input.personalNumber),
      birthDate: cell(input.birthDate),
      position: cell(input.position),
      kind: cell(input.kind),
      validFrom: cell(input.validFrom),
      validTo: cell(input.validTo),
    },
    unit.type,
  );

function faultOf(notes: readonly RowNote[]): Error {
  if (notes.some(({ code }) => code === 'periods_overlap')) return new Refused('PERIODS_OVERLAP');
  return badInput(
    ...notes.map(({ code, path, message }) => ({ path: path ? `input.${path}` : 'input', code, message })),
  );
}
