import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { ORG_UNIT_TYPES, type OrgUnit, type OrgUnitType } from './org-unit.entity';

/** Which units to list; all conditions must hold. */
export interface OrgUnitFilter {
  /** Part of a name, without regard to case and accents, or a whole code. */
  search?: string | null;
  type?: OrgUnitType | null;
  /** Any of these parents; each parent has a page of its own when `perParent` is asked. */
  parentIds?: string[] | null;
  /** Day on which the unit exists, `yyyy-mm-dd`. */
  asOf: string;
  /** `[rank, code, id]` of the unit to start after. */
  after: string[] | null;
  limit: number;
}

const columns = `unit.id, unit.type, unit.code, unit.name_vi as "nameVi", unit.name_en as "nameEn",
  unit.parent_id as "parentId", unit.path::text as path, unit.valid_from::text as "validFrom",
  unit.valid_to::text as "validTo"`;

/** Larger units first: "Thanh Hóa" is the province before it is anything else. */
const rank = `array_position(array['${ORG_UNIT_TYPES.join("','")}'], unit.type)`;

const isCode = (search: string) => /^[\dA-Z][\dA-Z._-]*$/.test(search) && /[\d_-]/.test(search);

/** Position of a unit in lists, for cursors. */
export const unitKeys = (unit: OrgUnit): (string | number)[] => [
  ORG_UNIT_TYPES.indexOf(unit.type) + 1,
  unit.code,
  unit.id,
];

@Injectable()
export class OrgUnitRepository {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<OrgUnit | null> {
    return this.database.queryOne<OrgUnit & Record<string, unknown>>(
      { name: 'identity.find-unit', text: `select ${columns} from identity.org_unit unit where id = $1` },
      [id],
    );
  }

  findMany(ids: readonly string[]): Promise<OrgUnit[]> {
    return this.database.query<OrgUnit & Record<string, unknown>>(
      {
        name: 'identity.find-units',
        text: `select ${columns} from identity.org_unit unit where id = any($1)`,
      },
      [ids],
    );
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

  list(filter: OrgUnitFilter): Promise<OrgUnit[]> {
    const values: unknown[] = [filter.asOf, filter.limit];
    const conditions = this.conditions(filter, values);
    return this.database.query<OrgUnit & Record<string, unknown>>(
      `select ${columns} from identity.org_unit unit where ${conditions.join(' and ')}
        order by ${rank}, unit.code, unit.id limit $2`,
      values,
    );
  }

  /** First units below each of the parents, at most `limit` below one. */
  listChildren(parentIds: readonly string[], page: Omit<OrgUnitFilter, 'parentIds'>): Promise<OrgUnit[]> {
    const values: unknown[] = [page.asOf, page.limit];
    const conditions = this.conditions(page, values);
    values.push(parentIds);
    return this.database.query<OrgUnit & Record<string, unknown>>(
      `select child.* from unnest($${values.length}::uuid[]) as parent(id) cross join lateral (
          select ${columns}, ${rank} as rank from identity.org_unit unit
          where unit.parent_id = parent.id and ${conditions.join(' and ')}
          order by rank, unit.code, unit.id limit $2) child
        order by child.rank, child.code, child.id`,
      values,
    );
  }

  /** The units that took over each of the closed ones. */
  async successorsOf(ids: readonly string[]): Promise<Map<string, OrgUnit[]>> {
    const rows = await this.database.query<OrgUnit & { closedId: string }>(
      `select s.unit_id as "closedId", ${columns} from identity.org_unit_successor s
        join identity.org_unit unit on unit.id = s.successor_id where s.unit_id = any($1)
        order by ${rank}, unit.code, unit.id`,
      [ids],
    );
    const byClosed = new Map<string, OrgUnit[]>();
    for (const { closedId, ...unit } of rows)
      byClosed.set(closedId, [...(byClosed.get(closedId) ?? []), unit]);
    return byClosed;
  }

  /** The unit and everything below it, closed ones too, parents before their children. */
  subtree(rootId: string): Promise<OrgUnit[]> {
    return this.database.query<OrgUnit & Record<string, unknown>>(
      `select ${columns} from identity.org_unit unit, identity.org_unit root
        where root.id = $1 and unit.path <@ root.path
        order by nlevel(unit.path), ${rank}, unit.code, unit.valid_from`,
      [rootId],
    );
  }

  /** Today in Vietnam by the database's clock. */
  async today(): Promise<string> {
    const row = await this.database.queryOne<{ today: string }>({
      name: 'identity.today',
      text: `select (now() at time zone 'Asia/Ho_Chi_Minh')::date::text as today`,
    });
    return row?.today ?? '';
  }

  private conditions(filter: OrgUnitFilter, values: unknown[]): string[] {
    const place = (value: unknown) => `$${values.push(value)}`;
    const conditions = ['unit.valid_from <= $1', '(unit.valid_to is null or unit.valid_to > $1)'];
    if (filter.type) conditions.push(`unit.type = ${place(filter.type)}`);
    if (filter.parentIds) conditions.push(`unit.parent_id = any(${place(filter.parentIds)})`);
    if (filter.search) {
      const search = filter.search.normalize('NFC').trim();
      conditions.push(
        isCode(search)
          ? `unit.code = ${place(search)}`
          : `platform.search_text(unit.name_vi) like '%' || platform.search_text(${place(escapeLike(search))}) || '%'`,
      );
    }
    if (filter.after) {
      const [order, code, id] = filter.after;
      conditions.push(
        `(${rank}, unit.code, unit.id) > (${place(order)}::int, ${place(code)}, ${place(id)}::uuid)`,
      );
    }
    return conditions;
  }
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&');
