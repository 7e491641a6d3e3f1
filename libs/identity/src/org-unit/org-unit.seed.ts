import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import { OrgUnitTreeRepository } from './org-unit-tree.repository';
import { type SeedSuccessor, type SeedUnit, seedUnits } from './seed-units';

const CONTENT = join('libs', 'identity', 'content');

const read = <T>(file: string): T =>
  JSON.parse(readFileSync(join(process.cwd(), CONTENT, file), 'utf8')) as T;

/** Loads the administrative map and the sample organisations. What stands there already stays as it is. */
@Injectable()
export class OrgUnitSeed {
  constructor(
    private readonly database: Database,
    private readonly tree: OrgUnitTreeRepository,
  ) {}

  async load(): Promise<void> {
    const { levels, successors } = seedUnits(
      read('provinces.json'),
      read('communes.json'),
      read('other-units.json'),
    );
    await this.database.transaction(async () => {
      await this.tree.lock();
      // Level by level: a unit's path begins with that of its parent, which must stand there.
      for (const level of levels) await this.insert(level);
      await this.insertSuccessors(successors);
    });
  }

  private async insert(units: readonly SeedUnit[]): Promise<void> {
    await this.database.query(
      `insert into identity.org_unit (id, type, code, name_vi, name_en, parent_id, path, valid_from, valid_to)
        select u.id, u.type, u.code, u.name_vi, u.name_en, parent.id,
          coalesce(parent.path, ''::ltree) || replace(u.id::text, '-', '')::ltree, u.valid_from, u.valid_to
        from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
            $8::date[], $9::date[], $10::date[])
          as u(id, type, code, name_vi, name_en, parent_type, parent_code, parent_valid_from, valid_from, valid_to)
        left join identity.org_unit parent on parent.type = u.parent_type and parent.code = u.parent_code
          and parent.valid_from = u.parent_valid_from
        on conflict (type, code, valid_from) do nothing`,
      [
        units.map(() => uuidv7()),
        units.map((unit) => unit.type),
        units.map((unit) => unit.code),
        units.map((unit) => unit.nameVi),
        units.map((unit) => unit.nameEn),
        units.map((unit) => unit.parent?.type ?? null),
        units.map((unit) => unit.parent?.code ?? null),
        units.map((unit) => unit.parent?.validFrom ?? null),
        units.map((unit) => unit.validFrom),
        units.map((unit) => unit.validTo),
      ],
    );
  }

  private async insertSuccessors(successors: readonly SeedSuccessor[]): Promise<void> {
    await this.database.query(
      `insert into identity.org_unit_successor (unit_id, successor_id)
        select unit.id, successor.id
        from unnest($1::text[], $2::text[], $3::date[], $4::text[], $5::text[], $6::date[])
          as s(type, code, valid_from, next_type, next_code, next_valid_from)
        join identity.org_unit unit on unit.type = s.type and unit.code = s.code and unit.valid_from = s.valid_from
        join identity.org_unit successor on successor.type = s.next_type and successor.code = s.next_code
          and successor.valid_from = s.next_valid_from
        on conflict do nothing`,
      [
        successors.map(({ unit }) => unit.type),
        successors.map(({ unit }) => unit.code),
        successors.map(({ unit }) => unit.validFrom),
        successors.map(({ successor }) => successor.type),
        successors.map(({ successor }) => successor.code),
        successors.map(({ successor }) => successor.validFrom),
      ],
    );
  }
}
