import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { ScopeService } from '@app/identity';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput, forbidden, notFound, Refused } from '@platform/errors';
import type { Actor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { ItemAuthoringService } from '../question-bank/item-authoring.service';
import type { BankItem } from '../question-bank/item.repository';
import type { CommentOnItemCode, EditItemCommentCode, ReplyToItemCommentCode } from './item-comment-refusals';
import { type CommentRow, ItemCommentRepository } from './item-comment.repository';
import { placesOf } from './places-of';

const READ = AssessmentPermissions['assessment:read-bank'];

/** More remarks than anybody reads: what needs so many is written anew. */
const MOST_THREADS = 200;
const MOST_REPLIES = 50;
/** As `ItemCommentRepository` has it. */
const EDIT_MINUTES = 15;

export interface Remark {
  itemId: string;
  itemVersionId: string | null;
  place: string | null;
  text: string;
}

/**
 * What authors and reviewers say to each other about a question. Whoever may read the question may remark on it; for
 * anybody else neither the question nor its remarks exist.
 */
@Injectable()
export class ItemCommentService {
  constructor(
    private readonly database: Database,
    private readonly comments: ItemCommentRepository,
    private readonly bank: ItemAuthoringService,
    private readonly scope: ScopeService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * A remark on a question, on one of its versions or on a place of that version. `BAD_USER_INPUT` for a place or a
   * version that the question does not have; refusal: `TOO_MANY_COMMENTS`.
   */
  add(actor: Actor, { itemId, itemVersionId, place, text }: Remark): Promise<CommentRow> {
    const authorId = personIn(actor);
    return this.database.transaction(async () => {
      const item = await this.bank.lock(actor, itemId, READ);
      await this.demandWorkshop(actor, item);
      demandPlace(item, itemVersionId, place);
      await this.demandRoom(itemId, null, MOST_THREADS);
      const id = uuidv7();
      await this.comments.insert({ id, itemId, itemVersionId, place, parentId: null, authorId, text });
      return this.get(id);
    });
  }

  /** An answer to a remark, not to an answer. Refusal: `TOO_MANY_COMMENTS`. */
  reply(actor: Actor, parentId: string, text: string): Promise<CommentRow> {
    const authorId = personIn(actor);
    return this.change(actor, parentId, async ({ itemId }) => {
      await this.demandRoom(itemId, parentId, MOST_REPLIES);
      const id = uuidv7();
      await this.comments.insert({
        id,
        itemId,
        itemVersionId: null,
        place: null,
        parentId,
        authorId,
        text,
      });
      return id;
    });
  }

  /** Its author changes a remark or a reply, for 15 minutes. Refusals: `OTHERS_COMMENT`, `EDIT_TIME_OVER`. */
  edit(actor: Actor, id: string, text: string): Promise<CommentRow> {
    const authorId = personIn(actor);
    return this.database.transaction(async () => {
      const { comment } = await this.lock(actor, id);
      if (comment.authorId !== authorId) throw new Refused<EditItemCommentCode>('OTHERS_COMMENT');
      if (!(await this.comments.edit(id, text)))
        throw new Refused<EditItemCommentCode>('EDIT_TIME_OVER', { minutes: EDIT_MINUTES });
      return this.get(id);
    });
  }

  /**
   * Says that a remark is dealt with; once more changes nothing. Whoever reads the unit's questions writes or reviews
   * them, so anybody who sees a remark may settle it.
   */
  resolve(actor: Actor, id: string): Promise<CommentRow> {
    return this.settle(actor, id, true);
  }

  /** Says that a remark is not dealt with after all, by whom as `resolve`; once more changes nothing. */
  reopen(actor: Actor, id: string): Promise<CommentRow> {
    return this.settle(actor, id, false);
  }

  /** Remarks on a question of a bank in the actor's scope, the newest first. */
  async list(
    actor: Actor,
    itemId: string,
    isResolved: boolean | null,
    beforeId: string | null,
    limit: number,
  ): Promise<CommentRow[]> {
    await this.demandWorkshop(actor, await this.bank.get(actor, itemId));
    return this.comments.listThreads(itemId, isResolved, beforeId, limit);
  }

  private settle(actor: Actor, id: string, isResolved: boolean): Promise<CommentRow> {
    const personId = personIn(actor);
    return this.change(actor, id, async (item, comment) => {
      if ((comment.resolvedAt !== null) === isResolved) return id;
      await this.comments.setResolved(id, isResolved ? personId : null);
      await this.audit.record({
        actor,
        action: isResolved ? 'assessment:resolve-item-comment' : 'assessment:reopen-item-comment',
        subjectType: 'item',
        subjectId: item.itemId,
        before: { commentId: id, isResolved: !isResolved },
        after: { commentId: id, isResolved },
      });
      return id;
    });
  }

  /** One act on a remark, under the lock of its item; answers with the comment whose id the act gives. */
  private change(
    actor: Actor,
    id: string,
    act: (item: { itemId: string; unitId: string }, comment: CommentRow) => Promise<string>,
  ): Promise<CommentRow> {
    return this.database.transaction(async () => {
      const { item, comment } = await this.lock(actor, id);
      if (comment.parentId !== null)
        throw badInput({ path: 'input.commentId', code: 'is_reply', message: 'must not be a reply' });
      return this.get(await act({ itemId: item.id, unitId: item.unitId }, comment));
    });
  }

  private async lock(actor: Actor, id: string): Promise<{ item: BankItem; comment: CommentRow }> {
    const itemId = (await this.comments.find(id))?.itemId;
    if (!itemId) throw notFound('comment');
    const item = await this.bank.lock(actor, itemId, READ);
    await this.demandWorkshop(actor, item);
    return { item, comment: await this.get(id) };
  }

  /** What is said about a question stays in its unit, even where the question itself is shared with the nation. */
  private async demandWorkshop(actor: Actor, { unitId }: BankItem): Promise<void> {
    if (!(await this.scope.covers(actor, READ, unitId))) throw notFound('item');
  }

  private async demandRoom(itemId: string, parentId: string | null, most: number): Promise<void> {
    if ((await this.comments.count(itemId, parentId)) >= most)
      throw new Refused<CommentOnItemCode & ReplyToItemCommentCode>('TOO_MANY_COMMENTS', { count: most });
  }

  private async get(id: string): Promise<CommentRow> {
    const comment = await this.comments.find(id);
    if (!comment) throw notFound('comment');
    return comment;
  }
}

function personIn(actor: Actor): string {
  if (actor.kind !== 'learner') throw forbidden('Only a person may comment');
  return actor.id;
}

function demandPlace(item: BankItem, versionId: string | null, place: string | null): void {
  const version = item.versions.find(({ id }) => id === versionId);
  if (versionId !== null && !version)
    throw badInput({
      path: 'input.itemVersionId',
      code: 'unknown_version',
      message: 'is no version of the question',
    });
  const placed = version ?? item.versions[0];
  if (place !== null && !(placed && placesOf(placed.content).has(place)))
    throw badInput({ path: 'input.place', code: 'unknown_place', message: 'is no place of the question' });
}
