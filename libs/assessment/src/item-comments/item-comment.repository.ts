import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

export interface CommentRow {
  id: string;
  itemId: string;
  itemVersionId: string | null;
  /** Of the version it is about. */
  number: number | null;
  place: string | null;
  parentId: string | null;
  authorId: string;
  text: string;
  createdAt: Date;
  editedAt: Date | null;
  resolvedAt: Date | null;
  resolvedBy: string | null;
  /** Whether its author may still change it, by the database's clock. */
  isEditable: boolean;
}

export type NewComment = Pick<
  CommentRow,
  'id' | 'itemId' | 'itemVersionId' | 'place' | 'parentId' | 'authorId' | 'text'
>;

type Row = CommentRow & Record<string, unknown>;

const columns = `c.id, c.item_id as "itemId", c.item_version_id as "itemVersionId", c.place,
  (select number from assessment.item_version where id = c.item_version_id) as number,
  c.parent_id as "parentId", c.author_id as "authorId", c.text, c.created_at as "createdAt",
  c.edited_at as "editedAt", c.resolved_at as "resolvedAt", c.resolved_by as "resolvedBy",
  c.created_at > clock_timestamp() - interval '15 minutes' as "isEditable"`;

/** Remarks on questions. Whoever writes one holds the lock of its item. */
@Injectable()
export class ItemCommentRepository {
  constructor(private readonly database: Database) {}

  async insert(comment: NewComment): Promise<void> {
    await this.database.query(
      `insert into assessment.item_comment (id, item_id, item_version_id, place, parent_id, author_id, text)
        values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        comment.id,
        comment.itemId,
        comment.itemVersionId,
        comment.place,
        comment.parentId,
        comment.authorId,
        comment.text,
      ],
    );
  }

  find(id: string): Promise<CommentRow | null> {
    return this.database.queryOne<Row>(`select ${columns} from assessment.item_comment c where c.id = $1`, [
      id,
    ]);
  }

  /** False when the time to change it is over. */
  async edit(id: string, text: string): Promise<boolean> {
    const rows = await this.database.query(
      `update assessment.item_comment set text = $2, edited_at = clock_timestamp()
        where id = $1 and created_at > clock_timestamp() - interval '15 minutes' returning id`,
      [id, text],
    );
    return rows.length > 0;
  }

  /** Null opens it again. */
  async setResolved(id: string, actorId: string | null): Promise<void> {
    await this.database.query(
      `update assessment.item_comment set resolved_by = $2::uuid,
          resolved_at = case when $2::uuid is not null then clock_timestamp() end
        where id = $1`,
      [id, actorId],
    );
  }

  /** Remarks on an item, the newest first; `isResolved` null for both kinds. */
  listThreads(
    itemId: string,
    isResolved: boolean | null,
    beforeId: string | null,
    limit: number,
  ): Promise<CommentRow[]> {
    return this.database.query<Row>(
      `select ${columns} from assessment.item_comment c
        where c.item_id = $1 and c.parent_id is null and ($2::uuid is null or c.id < $2)
          and ($4::boolean is null or (c.resolved_at is not null) = $4)
        order by c.id desc limit $3`,
      [itemId, beforeId, limit, isResolved],
    );
  }

  /** Replies to these remarks, the oldest first. */
  listReplies(parentIds: readonly string[]): Promise<CommentRow[]> {
    return this.database.query<Row>(
      `select ${columns} from assessment.item_comment c where c.parent_id = any($1) order by c.parent_id, c.id`,
      [parentIds],
    );
  }

  /** Remarks on an item in all, and replies to one of them. */
  async count(itemId: string, parentId: string | null): Promise<number> {
    const row = await this.database.queryOne<{ count: number }>(
      `select count(*)::int as count from assessment.item_comment
        where item_id = $1 and parent_id is not distinct from $2::uuid`,
      [itemId, parentId],
    );
    return row?.count ?? 0;
  }

  /** Unresolved remarks by item; an item without any is left out. */
  async countUnresolved(itemIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.database.query<{ id: string; count: number }>(
      `select item_id as id, count(*)::int as count from assessment.item_comment
        where item_id = any($1) and parent_id is null and resolved_at is null group by item_id`,
      [itemIds],
    );
    return new Map(rows.map(({ id, count }) => [id, count]));
  }
}
