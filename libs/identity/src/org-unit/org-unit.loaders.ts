import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import type { OrgUnit } from './org-unit.entity';
import { OrgUnitRepository } from './org-unit.repository';

/** Which page of a unit's children. */
export interface ChildrenKey {
  parentId: string;
  asOf: string;
  /** Cursor values, as text, so that equal pages share a statement. */
  after: string[] | null;
  limit: number;
}

/** Batches what the fields of many units load. Nothing is kept, so that one answer never shows in another. */
@Injectable()
export class OrgUnitLoaders {
  constructor(private readonly units: OrgUnitRepository) {}

  readonly byId = new DataLoader<string, OrgUnit | null>(
    async (ids) => {
      const found = new Map((await this.units.findMany(ids)).map((unit) => [unit.id, unit]));
      return ids.map((id) => found.get(id) ?? null);
    },
    { cache: false },
  );

  readonly successors = new DataLoader<string, OrgUnit[]>(
    async (ids) => {
      const found = await this.units.successorsOf(ids);
      return ids.map((id) => found.get(id) ?? []);
    },
    { cache: false },
  );

  readonly children = new DataLoader<ChildrenKey, OrgUnit[]>(
    async (keys) => {
      const pages = new Map<string, ChildrenKey[]>();
      for (const key of keys) {
        const page = pageOf(key);
        pages.set(page, [...(pages.get(page) ?? []), key]);
      }
      const found = new Map<string, OrgUnit[]>();
      for (const [page, group] of pages) {
        const [first] = group;
        if (!first) continue;
        const rows = await this.units.listChildren(
          group.map((key) => key.parentId),
          first,
        );
        for (const row of rows) {
          const at = `${row.parentId} ${page}`;
          found.set(at, [...(found.get(at) ?? []), row]);
        }
      }
      return keys.map((key) => found.get(`${key.parentId} ${pageOf(key)}`) ?? []);
    },
    { cache: false },
  );
}

const pageOf = ({ asOf, after, limit }: ChildrenKey) => JSON.stringify([asOf, after, limit]);
