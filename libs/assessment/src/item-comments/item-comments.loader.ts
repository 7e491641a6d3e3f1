import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import { type CommentRow, ItemCommentRepository } from './item-comment.repository';

/** What fields of questions and remarks ask for, batched over everything that asks in the same moment. */
@Injectable()
export class ItemCommentsLoader {
  private readonly unresolved: DataLoader<string, number>;
  private readonly replies: DataLoader<string, CommentRow[]>;

  constructor(comments: ItemCommentRepository) {
    this.unresolved = new DataLoader(
      async (ids) => {
        const counts = await comments.countUnresolved([...new Set(ids)]);
        return ids.map((id) => counts.get(id) ?? 0);
      },
      { cache: false, maxBatchSize: 500 },
    );
    this.replies = new DataLoader(
      async (ids) => {
        const found = await comments.listReplies([...new Set(ids)]);
        return ids.map((id) => found.filter(({ parentId }) => parentId === id));
      },
      { cache: false, maxBatchSize: 100 },
    );
  }

  /** Unresolved remarks on an item. */
  countUnresolved(itemId: string): Promise<number> {
    return this.unresolved.load(itemId);
  }

  /** Replies to a remark, the oldest first. */
  repliesTo(commentId: string): Promise<CommentRow[]> {
    return this.replies.load(commentId);
  }
}
