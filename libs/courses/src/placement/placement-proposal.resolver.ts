import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { toUuid } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { PlacementProposalService } from './placement-proposal.service';
import { PlacementProposalType, toPlacementProposal } from './placement-proposal.type';

@SignedIn()
@Resolver(() => PlacementProposalType)
export class PlacementProposalResolver {
  constructor(private readonly proposals: PlacementProposalService) {}

  @Query(() => PlacementProposalType, {
    nullable: true,
    description:
      'Modules of a course to learn and to skip, by the person’s own placement; null before it is graded and may be seen.',
  })
  async placementProposal(
    @CurrentActor() actor: Actor,
    @Args('courseId', { type: () => ID, description: '`crs_…`' }) courseId: string,
    @Args('attemptId', { type: () => ID, description: 'Attempt at a placement, `att_…`.' }) attemptId: string,
  ): Promise<PlacementProposalType | null> {
    const ids = [toUuid('crs', courseId, 'courseId'), toUuid('att', attemptId, 'attemptId')] as const;
    const proposal = await this.proposals.propose(actor.id, ...ids);
    return proposal && toPlacementProposal(proposal);
  }
}
