import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { orRefusal, ResultUnion, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { ApproveItemRefusal, RetireItemRefusal, ReturnItemRefusal } from './item-refusals';
import { ItemReviewService } from './item-review.service';
import { ApproveItemInput, RetireItemInput, ReturnItemInput } from './item.input';
import type { BankItem } from './item.repository';
import { ItemType, toItem } from './item.type';

const ApproveItemResult = ResultUnion('ApproveItem', ItemType, ApproveItemRefusal);
const ReturnItemResult = ResultUnion('ReturnItem', ItemType, ReturnItemRefusal);
const RetireItemResult = ResultUnion('RetireItem', ItemType, RetireItemRefusal);

@Resolver(() => ItemType)
export class ItemReviewResolver {
  constructor(private readonly reviews: ItemReviewService) {}

  @Mutation(() => ApproveItemResult, {
    description:
      'Approves a question in review; nobody approves what they wrote on, and not by oversight what has unresolved remarks.',
  })
  @Allow(AssessmentPermissions['assessment:review'])
  approveItem(@CurrentActor() actor: Actor, @Args('input') { itemId, acceptUnresolved }: ApproveItemInput) {
    return orRefusal(ApproveItemRefusal, () =>
      this.answer(
        this.reviews.approve(actor, toUuid('itm', itemId, 'input.itemId'), acceptUnresolved ?? false),
      ),
    );
  }

  @Mutation(() => ReturnItemResult, { description: 'Gives a question in review back to its authors.' })
  @Allow(AssessmentPermissions['assessment:review'])
  returnItem(@CurrentActor() actor: Actor, @Args('input') { itemId, reason }: ReturnItemInput) {
    return orRefusal(ReturnItemRefusal, () =>
      this.answer(this.reviews.giveBack(actor, toUuid('itm', itemId, 'input.itemId'), reason)),
    );
  }

  @Mutation(() => RetireItemResult, {
    description: 'Takes an approved question out of use: quizzes published from now on do not draw it.',
  })
  @Allow(AssessmentPermissions['assessment:review'])
  retireItem(@CurrentActor() actor: Actor, @Args('input') { itemId, reason }: RetireItemInput) {
    return orRefusal(RetireItemRefusal, () =>
      this.answer(this.reviews.retire(actor, toUuid('itm', itemId, 'input.itemId'), reason)),
    );
  }

  private async answer(item: Promise<BankItem>): Promise<ItemType> {
    return Object.assign(new ItemType(), toItem(await item));
  }
}
