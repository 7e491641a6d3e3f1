import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { OrgUnit, OrgUnitType } from './org-unit.entity';

/** A unit as changes of the tree see it. */
export interface TreeUnit extends Record<string, unknown> {
  id: string;
  type: OrgUnitType;
  code: string;
  nameVi: string;
  nameEn: string | null;
  parentId: string | null;
  path: string;
  validFrom: string;
  validTo: string | null;
  isInScope: boolean;
}

export type NewUnit = Omit<OrgUnit, 'path'> & { path: string };

/** One label of the path: a unit's id without hyphens. */
export const pathLabel = (id: string): string => id.replaceAll('-', '');

@Injectable()
export class OrgUnitTreeRepository {
  constructor(private readonly database: Database) {}

  /** Changes of the tree take turns: they are rare, and each reads what the others write. */
  async lock(): Promise<void> {
    await this.database.query(`select pg_advisory_xact_lock(hashtext('identity.org-unit-tree'))`);
  }

  /** All versions of units with these types and codes, saying which lie below one of `roots`. */
  versionsOf(keys: readonly { type: string; code: string }[], roots: readonly string[]): Promise<TreeUnit[]> {
    return this.database.query<TreeUnit>(
      `select unit.id, unit.type, unit.code, unit.name_vi as "nameVi", unit.name_en as "nameEn",
          unit.parent_id as "parentId", unit.path::text as path, unit.valid_from::text as "validFrom",
          unit.valid_to::text as "validTo",
          exists (select from identity.org_unit root where root.id = any($3) and unit.path <@ root.path)
            as "isInScope"
        from (select distinct type, code from unnest($1::text[], $2::text[]) as wanted(type, code)) wanted
        join identity.org_unit unit on unit.type = wanted.type and unit.code = wanted.code
        order by unit.valid_from`,
      [keys.map((key) => key.type), keys.map((key) => key.code), roots],
    );
  }

  /** Type and code of parents, to compare them with those of a file. */
  async keysOf(ids: readonly string[]): Promise<Map<string, { type: OrgUnitType; code: string }>> {
    const rows = await this.database.query<{ id: string; type: OrgUnitType; code: string }>(
      'select id, type, code from identity.org_unit where id = any($1)',
      [ids],
    );
    return new Map(rows.map((row) => [row.id, { type: row.type, code: row.code }]));
  }

  /** Inserts units whose paths are known; parents may stand among them. */
  async insert(units: readonly NewUnit[]): Promise<void> {
    for (let start = 0; start < units.length; start += 5_000) {
      const part = units.slice(start, start + 5_000);
      await this.database.query(
        `insert into identity.org_unit (id, type, code, name_vi, name_en, parent_id, path, valid_from, valid_to)
          select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::uuid[],
            $7::ltree[], $8::date[], $9::date[])`,
        [
          part.map((unit) => unit.id),
          part.map((unit) => unit.type),
          part.map((unit) => unit.code),
          part.map((unit) => unit.nameVi),
          part.map((unit) => unit.nameEn),
          part.map((unit) => unit.parentId),
          part.map((unit) => unit.path),
          part.map((unit) => unit.validFrom),
          part.map((unit) => unit.validTo),
        ],
      );
    }
  }

  async rename(units: readonly { id: string; nameVi: string; nameEn: string | null }[]): Promise<void> {
    if (units.length === 0) return;
    await this.database.query(
      `update identity.org_unit unit set name_vi = named.name_vi, name_en = named.name_en
        from unnest($1::uuid[], $2::text[], $3::text[]) as named(id, name_vi, name_en) where unit.id = named.id`,
      [units.map((unit) => unit.id), units.map((unit) => unit.nameVi), units.map((unit) => unit.nameEn)],
    );
  }

  /** Whether a unit directly below lives on at `day` or later. */
  async hasOpenChildren(id: string, day: string): Promise<boolean> {
    const row = await this.database.queryOne<{ found: boolean }>(
      `select exists (select from identity.org_unit
        where parent_id = $1 and (valid_to is null or valid_to > $2)) as found`,
      [id, day],
    );
    return row?.found ?? false;
  }

  async close(id: string, validTo: string, successorIds: readonly string[]): Promise<void> {
    await this.database.query('update identity.org_unit set valid_to = $2 where id = $1', [id, validTo]);
    await this.database.query(
      `insert into identity.org_unit_successor (unit_id, successor_id) select $1, unnest($2::uuid[])
        on conflict do nothing`,
      [id, successorIds],
    );
  }
}
