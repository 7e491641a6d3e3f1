import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { fromCursor, orRefusal, ResultUnion, toConnection, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import {
  CommentOnItemRefusal,
  EditItemCommentRefusal,
  ReplyToItemCommentRefusal,
} from './item-comment-refusals';
import {
  CommentOnItemInput,
  ItemCommentInput,
  ItemCommentsArgs,
  ItemCommentTextInput,
} from './item-comment.input';
import { ItemCommentService } from './item-comment.service';
import { ItemCommentConnection, ItemCommentType, toItemComment } from './item-comment.type';
import { ItemCommentsLoader } from './item-comments.loader';

const CommentOnItemResult = ResultUnion('CommentOnItem', ItemCommentType, CommentOnItemRefusal);
const ReplyToItemCommentResult = ResultUnion(
  'ReplyToItemComment',
  ItemCommentType,
  ReplyToItemCommentRefusal,
);
const EditItemCommentResult = ResultUnion('EditItemComment', ItemCommentType, EditItemCommentRefusal);
const READ = AssessmentPermissions['assessment:read-bank'];

/** Remarks of authors and reviewers on questions. */
@Resolver(() => ItemCommentType)
export class ItemCommentResolver {
  constructor(
    private readonly comments: ItemCommentService,
    private readonly loader: ItemCommentsLoader,
  ) {}

  @Query(() => ItemCommentConnection, {
    description: 'Remarks on a question, the newest first; each with its replies.',
  })
  @Allow(READ)
  async itemComments(@CurrentActor() actor: Actor, @Args() args: ItemCommentsArgs) {
    const [after] = fromCursor(args.after, 1) ?? [];
    const before = after ? toUuid('icm', after, 'after') : null;
    const id = toUuid('itm', args.itemId, 'itemId');
    const rows = await this.comments.list(actor, id, args.isResolved ?? null, before, args.first + 1);
    return toConnection(
      rows.map(toItemComment),
      args,
      (row) => row,
      (row) => [row.id],
    );
  }

  @ResolveField(() => [ItemCommentType], { description: 'Replies, the oldest first; at most 50.' })
  @Allow(READ)
  async replies(@Parent() { id, parentId }: ItemCommentType): Promise<ItemCommentType[]> {
    if (parentId !== null) return [];
    return (await this.loader.repliesTo(toUuid('icm', id))).map(toItemComment);
  }

  @Mutation(() => CommentOnItemResult, {
    description: 'Remarks on a question, one of its versions or a place of it.',
  })
  @Allow(READ)
  commentOnItem(@CurrentActor() actor: Actor, @Args('input') input: CommentOnItemInput) {
    const { itemId, itemVersionId, place, text } = input;
    return orRefusal(CommentOnItemRefusal, async () =>
      toItemComment(
        await this.comments.add(actor, {
          itemId: toUuid('itm', itemId, 'input.itemId'),
          itemVersionId: itemVersionId ? toUuid('itv', itemVersionId, 'input.itemVersionId') : null,
          place: place ?? null,
          text,
        }),
      ),
    );
  }

  @Mutation(() => ReplyToItemCommentResult, { description: 'Answers a remark; replies have no replies.' })
  @Allow(READ)
  replyToItemComment(@CurrentActor() actor: Actor, @Args('input') { commentId, text }: ItemCommentTextInput) {
    return orRefusal(ReplyToItemCommentRefusal, async () =>
      toItemComment(await this.comments.reply(actor, idOf(commentId), text)),
    );
  }

  @Mutation(() => EditItemCommentResult, {
    description: 'Changes a remark or reply of one’s own, within 15 minutes.',
  })
  @Allow(READ)
  editItemComment(@CurrentActor() actor: Actor, @Args('input') { commentId, text }: ItemCommentTextInput) {
    return orRefusal(EditItemCommentRefusal, async () =>
      toItemComment(await this.comments.edit(actor, idOf(commentId), text)),
    );
  }

  @Mutation(() => ItemCommentType, { description: 'Says that a remark is dealt with.' })
  @Allow(READ)
  async resolveItemComment(
    @CurrentActor() actor: Actor,
    @Args('input') { commentId }: ItemCommentInput,
  ): Promise<ItemCommentType> {
    return toItemComment(await this.comments.resolve(actor, idOf(commentId)));
  }

  @Mutation(() => ItemCommentType, { description: 'Says that a remark is not dealt with after all.' })
  @Allow(READ)
  async reopenItemComment(
    @CurrentActor() actor: Actor,
    @Args('input') { commentId }: ItemCommentInput,
  ): Promise<ItemCommentType> {
    return toItemComment(await this.comments.reopen(actor, idOf(commentId)));
  }
}

const idOf = (commentId: string): string => toUuid('icm', commentId, 'input.commentId');
