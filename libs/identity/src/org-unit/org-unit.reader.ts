import { Injectable } from '@nestjs/common';
import type { OrgUnit } from './org-unit.entity';
import { type OrgUnitFilter, OrgUnitRepository, unitKeys } from './org-unit.repository';

/** Lists of units, which are public to everybody who has signed in. */
@Injectable()
export class OrgUnitReader {
  constructor(private readonly units: OrgUnitRepository) {}

  list(filter: OrgUnitFilter): Promise<OrgUnit[]> {
    return this.units.list(filter);
  }

  today(): Promise<string> {
    return this.units.today();
  }

  /** Values a unit is sorted by in lists. */
  keysOf(unit: OrgUnit): (string | number)[] {
    return unitKeys(unit);
  }
}
