import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Database } from '@platform/database';
import { notFound } from '@platform/errors';
import type { ItemContent } from './item-content';

/** What attempts and grading need of an item version: the key included, so it stays inside the server. */
export interface StoredItem {
  content: ItemContent;
  skillCode: string;
  kind: 'THEORY' | 'PRACTICE';
}

interface ItemRow extends Record<string, unknown> {
  id: string;
  content: ItemContent;
  skill_code: string;
  kind: StoredItem['kind'];
}

/** Contents of item versions that were approved once. They never change, so each is read once a process. */
@Injectable()
export class ItemStore {
  private readonly items = new LRUCache<string, StoredItem>({ max: 10_000 });

  constructor(private readonly database: Database) {}

  /** By version id; `NOT_FOUND` when one of them is not there or was never approved. */
  async contents(itemVersionIds: readonly string[]): Promise<Map<string, StoredItem>> {
    const found = new Map<string, StoredItem>();
    const unread: string[] = [];
    for (const id of new Set(itemVersionIds)) {
      const item = this.items.get(id);
      if (item) found.set(id, item);
      else unread.push(id);
    }
    if (unread.length > 0)
      for (const [id, item] of await this.read(unread)) {
        this.items.set(id, item);
        found.set(id, item);
      }
    return found;
  }

  private async read(ids: string[]): Promise<Map<string, StoredItem>> {
    const rows = await this.database.query<ItemRow>(
      {
        name: 'assessment.item-contents',
        text: `select id, content, skill_code, kind from assessment.item_version
          where id = any($1::uuid[]) and approved_at is not null`,
      },
      [ids],
    );
    if (rows.length < ids.length) throw notFound('item version');
    return new Map(
      rows.map((row) => [row.id, { content: row.content, skillCode: row.skill_code, kind: row.kind }]),
    );
  }
}
