import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { OrgUnit } from './org-unit.entity';

@Injectable()
export class OrgUnitRepository {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<OrgUnit | null> {
    return this.database.manager.findOneBy(OrgUnit, { id });
  }

  /** Whether `unitId` is one of `ancestors` or lies below one. */
  async isWithin(unitId: string, ancestors: string[]): Promise<boolean> {
    const row = await this.database.queryOne<{ is_within: boolean }>(
      {
        name: 'identity.unit-is-within',
        text: `select exists (select from identity.org_unit unit, identity.org_unit ancestor
          where unit.id = $1 and ancestor.id = any($2) and unit.path <@ ancestor.path) as is_within`,
      },
      [unitId, ancestors],
    );
    return row?.is_within ?? false;
  }
}
