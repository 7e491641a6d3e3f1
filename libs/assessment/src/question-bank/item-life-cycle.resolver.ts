import { Args, ArgsType, Field, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  fromCursor,
  IsTypeId,
  orRefusal,
  PageArgs,
  ResultUnion,
  toConnection,
  toUuid,
} from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { ItemAuthoringService } from './item-authoring.service';
import { QuarantineItemRefusal, ReleaseItemRefusal } from './item-refusals';
import { ItemTransitionConnection, ItemTransitionType, toItemTransition } from './item-transition.type';
import { QuarantineItemInput, ReleaseItemInput } from './item.input';
import { QuarantineService } from './quarantine.service';

const QuarantineItemResult = ResultUnion('QuarantineItem', ItemTransitionType, QuarantineItemRefusal);
const ReleaseItemResult = ResultUnion('ReleaseItem', ItemTransitionType, ReleaseItemRefusal);

@ArgsType()
class ItemHistoryArgs extends PageArgs {
  @Field(() => ID, { description: '`itm_…`' })
  @IsTypeId('itm')
  itemId!: string;
}

/** Quarantine and history. The answers hold no question, so examiners who may not read keys can act. */
@Resolver(() => ItemTransitionType)
export class ItemLifeCycleResolver {
  constructor(
    private readonly quarantine: QuarantineService,
    private readonly bank: ItemAuthoringService,
  ) {}

  @Query(() => ItemTransitionConnection, { description: 'Changes of state of a question, the newest first.' })
  @Allow(AssessmentPermissions['assessment:read-bank'])
  async itemHistory(@CurrentActor() actor: Actor, @Args() args: ItemHistoryArgs) {
    const [after] = fromCursor(args.after, 1) ?? [];
    const before = after ? toUuid('itt', after, 'after') : null;
    const id = toUuid('itm', args.itemId, 'itemId');
    const rows = await this.bank.history(actor, id, before, args.first + 1);
    return toConnection(
      rows.map(toItemTransition),
      args,
      (row) => row,
      (row) => [row.id],
    );
  }

  @Mutation(() => QuarantineItemResult, {
    description: 'Keeps a question out of attempts that start from now on; running ones keep it.',
  })
  @Allow(AssessmentPermissions['assessment:quarantine'])
  quarantineItem(@CurrentActor() actor: Actor, @Args('input') { itemId, reason }: QuarantineItemInput) {
    return orRefusal(QuarantineItemRefusal, async () =>
      toItemTransition(await this.quarantine.put(actor, toUuid('itm', itemId, 'input.itemId'), reason)),
    );
  }

  @Mutation(() => ReleaseItemResult, {
    description: 'Lets a question out of quarantine; neither who put it there nor who wrote it may.',
  })
  @Allow(AssessmentPermissions['assessment:quarantine'])
  releaseItem(@CurrentActor() actor: Actor, @Args('input') { itemId, reason }: ReleaseItemInput) {
    return orRefusal(ReleaseItemRefusal, async () =>
      toItemTransition(await this.quarantine.release(actor, toUuid('itm', itemId, 'input.itemId'), reason)),
    );
  }
}
