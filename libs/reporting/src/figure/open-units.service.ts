import { Injectable } from '@nestjs/common';
import { OrgUnitRepository } from '@app/identity';
import { notFound, Refused } from '@platform/errors';

/** Figures of a closed unit, such as the districts of the older plans, stay readable and are changed no more. */
@Injectable()
export class OpenUnits {
  constructor(private readonly units: OrgUnitRepository) {}

  async demandOpen(unitId: string): Promise<void> {
    const unit = await this.units.find(unitId);
    if (!unit) throw notFound('unit');
    if (unit.validTo !== null && unit.validTo <= (await this.units.today()))
      throw new Refused('FIGURES_OF_CLOSED_UNIT');
  }
}
