import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { fromCursor, orRefusal, PageArgs, ResultUnion, toConnection, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { BulkEditPlanner } from './bulk-edit-planner';
import { ApplyBulkEditRefusal, UndoBulkEditRefusal } from './bulk-edit-refusals';
import {
  ApplyBulkEditInput,
  BulkEditItemsArgs,
  PlanBulkEditInput,
  UndoBulkEditInput,
} from './bulk-edit.input';
import { BulkEditService } from './bulk-edit.service';
import {
  BulkEditConnection,
  BulkEditCounts,
  BulkEditItemConnection,
  BulkEditType,
  toBulkEdit,
  toBulkEditItem,
} from './bulk-edit.type';
import { BulkEditCountsLoader } from './bulk-edit-counts.loader';
import { toChange, toTarget } from './to-change';

const ApplyBulkEditResult = ResultUnion('ApplyBulkEdit', BulkEditType, ApplyBulkEditRefusal);
const UndoBulkEditResult = ResultUnion('UndoBulkEdit', BulkEditType, UndoBulkEditRefusal);

const BULK = AssessmentPermissions['assessment:bulk-edit'];

/** Changing many questions at once. The answers hold no wording and no key. */
@Resolver(() => BulkEditType)
export class BulkEditResolver {
  constructor(
    private readonly planner: BulkEditPlanner,
    private readonly edits: BulkEditService,
    private readonly counts: BulkEditCountsLoader,
  ) {}

  @Mutation(() => BulkEditType, {
    description:
      'Tries out a change of many questions and changes nothing: `items` says of each what would become of it, or why not.',
  })
  @Allow(BULK)
  async planBulkEdit(
    @CurrentActor() actor: Actor,
    @Args('input') { change, reason, ...target }: PlanBulkEditInput,
  ): Promise<BulkEditType> {
    const id = await this.planner.plan(actor, toTarget(target), toChange(change), reason ?? null);
    return toBulkEdit(await this.edits.get(actor, id));
  }

  @Mutation(() => ApplyBulkEditResult, {
    description:
      'Applies a plan of one’s own, up to 500 questions at once, more by the worker. What somebody changed since the plan stays as it is.',
  })
  @Allow(BULK)
  applyBulkEdit(@CurrentActor() actor: Actor, @Args('input') { bulkEditId }: ApplyBulkEditInput) {
    const id = toUuid('ble', bulkEditId, 'input.bulkEditId');
    return orRefusal(ApplyBulkEditRefusal, async () => toBulkEdit(await this.edits.apply(actor, id)));
  }

  @Mutation(() => UndoBulkEditResult, {
    description:
      'Gives questions back what they had before a bulk edit, once; what somebody changed since stays as it is.',
  })
  @Allow(BULK)
  undoBulkEdit(@CurrentActor() actor: Actor, @Args('input') { bulkEditId, reason }: UndoBulkEditInput) {
    const id = toUuid('ble', bulkEditId, 'input.bulkEditId');
    return orRefusal(UndoBulkEditRefusal, async () => toBulkEdit(await this.edits.undo(actor, id, reason)));
  }

  @Query(() => BulkEditType, {
    description:
      'A bulk edit of one’s own, as long as one may still do the like, or one that one might undo.',
  })
  @Allow(BULK)
  async bulkEdit(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: '`ble_…`' }) id: string,
  ): Promise<BulkEditType> {
    return toBulkEdit(await this.edits.get(actor, toUuid('ble', id)));
  }

  @Query(() => BulkEditConnection, {
    description:
      'The caller’s own bulk edits of questions that they may still change, the newest first; kept for 30 days, plans for a week, the newest 20 of them.',
  })
  @Allow(BULK)
  async myBulkEdits(@CurrentActor() actor: Actor, @Args() args: PageArgs) {
    const [after] = fromCursor(args.after, 1) ?? [];
    const before = after ? toUuid('ble', after, 'after') : null;
    const records = await this.edits.list(actor, before, args.first + 1);
    return toConnection(
      records.map(toBulkEdit),
      args,
      (edit) => edit,
      (edit) => [edit.id],
    );
  }

  @ResolveField(() => BulkEditCounts, { description: 'How many questions had which outcome: the progress.' })
  @Allow(BULK)
  itemCounts(@Parent() { id }: BulkEditType): Promise<BulkEditCounts> {
    return this.counts.of(toUuid('ble', id));
  }

  @ResolveField(() => BulkEditItemConnection, { description: 'Question by question, none left out.' })
  @Allow(BULK)
  async items(@CurrentActor() actor: Actor, @Parent() { id }: BulkEditType, @Args() args: BulkEditItemsArgs) {
    const [after = '0'] = fromCursor(args.after, 1) ?? [];
    const position = /^\d{1,9}$/.test(after) ? Number(after) : 0;
    const page = { after: position, limit: args.first + 1 };
    const rows = await this.edits.rows(actor, toUuid('ble', id), args.code ?? null, page);
    return toConnection(rows, args, toBulkEditItem, (row) => [row.position]);
  }
}
