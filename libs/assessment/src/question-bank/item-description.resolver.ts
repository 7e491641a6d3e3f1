import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { orRefusal, ResultUnion, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { DescribeItemInput, ShareItemInput } from './item-description.input';
import { ItemDescriptionService } from './item-description.service';
import { ShareItemRefusal } from './item-refusals';
import { ItemType, toItem } from './item.type';

const ShareItemResult = ResultUnion('ShareItem', ItemType, ShareItemRefusal);

/** Tags, licence, origin, references and sharing of questions. */
@Resolver(() => ItemType)
export class ItemDescriptionResolver {
  constructor(private readonly descriptions: ItemDescriptionService) {}

  @Query(() => [ItemType], {
    description:
      'Questions in reach whose wording shares half of its trigrams with this one or more (pg_trgm `similarity`), accents and case left aside; the most alike first, at most 20.',
  })
  @Allow(AssessmentPermissions['assessment:read-bank'])
  async similarItems(
    @CurrentActor() actor: Actor,
    @Args('itemId', { type: () => ID, description: '`itm_…`' }) itemId: string,
  ): Promise<ItemType[]> {
    const items = await this.descriptions.listAlike(actor, toUuid('itm', itemId, 'itemId'));
    return items.map((item) => toItem(item));
  }

  @Mutation(() => ItemType, {
    description: 'Says tags, licence, origin and references of a question anew; what is left out is emptied.',
  })
  @Allow(AssessmentPermissions['assessment:author'])
  async describeItem(
    @CurrentActor() actor: Actor,
    @Args('input') { itemId, tags, licence, origin, references }: DescribeItemInput,
  ): Promise<ItemType> {
    const description = { tags, licence: licence ?? null, origin: origin ?? null, references };
    return toItem(
      await this.descriptions.describe(actor, toUuid('itm', itemId, 'input.itemId'), description),
    );
  }

  @Mutation(() => ShareItemResult, {
    description: 'Says whose quizzes may draw a question, from their next publishing on.',
  })
  @Allow(AssessmentPermissions['assessment:author'])
  shareItem(@CurrentActor() actor: Actor, @Args('input') { itemId, visibility }: ShareItemInput) {
    return orRefusal(ShareItemRefusal, async () => {
      const id = toUuid('itm', itemId, 'input.itemId');
      return Object.assign(new ItemType(), toItem(await this.descriptions.share(actor, id, visibility)));
    });
  }
}
