import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { type BankItem, ItemRepository } from '../question-bank/item.repository';

/** Questions as bulk edits need them: many at once, and locked in one order. */
@Injectable()
export class BulkItemsRepository {
  constructor(
    private readonly database: Database,
    private readonly items: ItemRepository,
  ) {}

  async find(ids: readonly string[]): Promise<Map<string, BankItem>> {
    return new Map((await this.items.findMany(ids)).map((item) => [item.id, item]));
  }

  /**
   * As `find`; until the transaction ends nobody else changes them. Items in the order of their ids, so that two bulk
   * edits never block each other; then versions in theirs, as whoever publishes a quiz locks them. As `ItemRepository.lock`, it leaves
   * foreign keys alone.
   */
  async lock(ids: readonly string[]): Promise<Map<string, BankItem>> {
    await this.database.query(
      'select id from assessment.item where id = any($1) order by id for no key update',
      [ids],
    );
    await this.database.query(
      'select id from assessment.item_version where item_id = any($1) order by id for no key update',
      [ids],
    );
    return this.find(ids);
  }

  /** Of these codes those that the bank of a unit has. */
  async takenCodes(unitId: string, codes: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.query<{ code: string }>(
      'select code from assessment.item where unit_id = $1 and code = any($2)',
      [unitId, codes],
    );
    return new Set(rows.map(({ code }) => code));
  }

  /** Ids of items by code, in the banks of these units and of those below. */
  async idsByCode(roots: readonly string[], codes: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.database.query<{ code: string; ids: string[] }>(
      `select i.code, array_agg(i.id::text order by i.id) as ids from assessment.item i
        where i.code = any($2) and exists (select from identity.org_unit unit, identity.org_unit root
          where unit.id = i.unit_id and root.id = any($1) and unit.path <@ root.path)
        group by i.code`,
      [roots, codes],
    );
    return new Map(rows.map(({ code, ids }) => [code, ids]));
  }

  async move(id: string, unitId: string): Promise<void> {
    await this.database.query('update assessment.item set unit_id = $2 where id = $1', [id, unitId]);
  }

  /** Throws away a draft; the database keeps it from taking anything else. */
  async deleteDraft(versionId: string): Promise<void> {
    await this.database.query(`delete from assessment.item_version where id = $1 and state = 'DRAFT'`, [
      versionId,
    ]);
  }
}
