import { Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { toUuid } from '@platform/graphql';
import { Allow } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import { ItemType } from '../question-bank/item.type';
import { ItemCommentsLoader } from './item-comments.loader';

/** How many remarks on a question wait for somebody. */
@Resolver(() => ItemType)
export class UnresolvedCommentsResolver {
  constructor(private readonly loader: ItemCommentsLoader) {}

  @ResolveField(() => Int, {
    description: 'Remarks on it that nobody has dealt with; approving then needs `acceptUnresolved`.',
  })
  @Allow(AssessmentPermissions['assessment:read-bank'])
  unresolvedComments(@Parent() { id }: ItemType): Promise<number> {
    return this.loader.countUnresolved(toUuid('itm', id));
  }
}
