import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput, notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { cleanText } from '@platform/tabular';
import { ScopeService } from '../role/scope.service';
import { isCodeOf, isGoneOn, mayStandBelow, overlap } from './org-unit-rules';
import { OrgUnitTreeRepository, pathLabel } from './org-unit-tree.repository';
import type { OrgUnit, OrgUnitType } from './org-unit.entity';
import { OrgUnitRepository } from './org-unit.repository';

export const CreateOrgUnitRefusalCode = {
  CODE_TAKEN: 'CODE_TAKEN',
  PARENT_CLOSED: 'PARENT_CLOSED',
  PARENT_TYPE: 'PARENT_TYPE',
} as const;

export const CloseOrgUnitRefusalCode = {
  ALREADY_CLOSED: 'ALREADY_CLOSED',
  HAS_OPEN_CHILDREN: 'HAS_OPEN_CHILDREN',
  SUCCESSOR_CLOSED: 'SUCCESSOR_CLOSED',
} as const;

export interface CreateOrgUnit {
  type: OrgUnitType;
  code: string;
  nameVi: string;
  nameEn: string | null;
  parentId: string;
  validFrom: string;
  reason: string;
}

/** Changes of the tree of units. Reading is for everybody; changing needs the scope on the unit or its parent. */
@Injectable()
export class OrgUnitService {
  constructor(
    private readonly database: Database,
    private readonly units: OrgUnitRepository,
    private readonly tree: OrgUnitTreeRepository,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
  ) {}

  /** Founds a unit below one of the actor's. The same code may return after its former bearer is closed. */
  async create(actor: Actor, input: CreateOrgUnit): Promise<OrgUnit> {
    const code = input.code.trim();
    if (!isCodeOf(input.type, code))
      throw badInput({ path: 'input.code', code: 'bad_code', message: 'is not a code of this type of unit' });
    await this.scope.demand(actor, 'identity:manage-units', input.parentId);
    return this.database.transaction(async () => {
      await this.tree.lock();
      const parent = await this.get(input.parentId);
      if (!mayStandBelow(input.type, parent.type)) throw new Refused('PARENT_TYPE');
      if (isGoneOn(parent, input.validFrom)) throw new Refused('PARENT_CLOSED');
      const validity = { validFrom: input.validFrom, validTo: null };
      const versions = await this.tree.versionsOf([{ type: input.type, code }], []);
      if (versions.some((version) => overlap(version, validity))) throw new Refused('CODE_TAKEN');
      const id = uuidv7();
      const unit: OrgUnit = {
        id,
        type: input.type,
        code,
        nameVi: cleanText(input.nameVi),
        nameEn: input.nameEn === null ? null : cleanText(input.nameEn),
        parentId: parent.id,
        path: `${parent.path}.${pathLabel(id)}`,
        ...validity,
      };
      await this.tree.insert([unit]);
      await this.record(actor, 'identity:create-unit', unit.id, input.reason, {
        after: { type: unit.type, code, nameVi: unit.nameVi, parentId: parent.id, validFrom: unit.validFrom },
      });
      return unit;
    });
  }

  /** Gives a unit another name; a left-out name stays. */
  async rename(
    actor: Actor,
    id: string,
    names: { nameVi?: string | null; nameEn?: string | null },
    reason: string,
  ): Promise<OrgUnit> {
    await this.scope.demand(actor, 'identity:manage-units', id);
    return this.database.transaction(async () => {
      await this.tree.lock();
      const unit = await this.get(id);
      const nameVi = names.nameVi ? cleanText(names.nameVi) : unit.nameVi;
      const nameEn = names.nameEn ? cleanText(names.nameEn) : unit.nameEn;
      if (nameVi === unit.nameVi && nameEn === unit.nameEn) return unit;
      await this.tree.rename([{ id, nameVi, nameEn }]);
      await this.record(actor, 'identity:rename-unit', id, reason, {
        before: { nameVi: unit.nameVi, nameEn: unit.nameEn },
        after: { nameVi, nameEn },
      });
      return { ...unit, nameVi, nameEn };
    });
  }

  /** Closes a unit from a day on and says which units take over. It stays readable, with all it has done. */
  async close(
    actor: Actor,
    id: string,
    validTo: string,
    successorIds: readonly string[],
    reason: string,
  ): Promise<OrgUnit> {
    await this.scope.demand(actor, 'identity:manage-units', id);
    return this.database.transaction(async () => {
      await this.tree.lock();
      const unit = await this.get(id);
      if (unit.validTo !== null) throw new Refused('ALREADY_CLOSED');
      if (validTo <= unit.validFrom)
        throw badInput({ path: 'input.validTo', code: 'too_early', message: 'must follow the first day' });
      await this.demandSuccessors(id, validTo, successorIds);
      if (await this.tree.hasOpenChildren(id, validTo)) throw new Refused('HAS_OPEN_CHILDREN');
      await this.tree.close(id, validTo, successorIds);
      await this.record(actor, 'identity:close-unit', id, reason, { after: { validTo, successorIds } });
      return { ...unit, validTo };
    });
  }

  async get(id: string): Promise<OrgUnit> {
    const unit = await this.units.find(id);
    if (!unit) throw notFound('unit');
    return unit;
  }

  private async demandSuccessors(id: string, day: string, successorIds: readonly string[]): Promise<void> {
    const successors = await this.units.findMany(successorIds);
    const known = new Set(successors.map((successor) => successor.id));
    const missing = successorIds.findIndex((successor) => !known.has(successor) || successor === id);
    if (missing >= 0)
      throw badInput({
        path: `input.successorIds.${missing}`,
        code: 'unknown_unit',
        message: 'must be another unit',
      });
    if (successors.some((successor) => isGoneOn(successor, day))) throw new Refused('SUCCESSOR_CLOSED');
  }

  private record(
    actor: Actor,
    action: string,
    subjectId: string,
    reason: string,
    change: { before?: unknown; after?: unknown },
  ): Promise<void> {
    return this.audit.record({ actor, action, subjectType: 'org_unit', subjectId, reason, ...change });
  }
}
