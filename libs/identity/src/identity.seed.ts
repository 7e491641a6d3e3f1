import { Injectable } from '@nestjs/common';
import { OrgUnitSeed } from './org-unit/org-unit.seed';

/** Loads this lib's reference data; safe to repeat. Run by `npm run cli -- setup`, libs from left to right. */
@Injectable()
export class IdentitySeed {
  constructor(private readonly units: OrgUnitSeed) {}

  async load(): Promise<void> {
    await this.units.load();
  }
}
