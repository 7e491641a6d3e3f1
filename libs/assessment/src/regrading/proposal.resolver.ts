import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { fromCursor, orRefusal, ResultUnion, toConnection, toUuid } from '@platform/graphql';
import { type Actor, Allow, CurrentActor } from '@platform/security';
import { AssessmentPermissions } from '../assessment.permissions';
import {
  CertificateProposalConnection,
  CertificateProposalType,
  toProposal,
} from './certificate-proposal.type';
import { ProposalService } from './proposal.service';
import { DecideRegradeProposalInput, RegradeProposalsArgs } from './regrade.input';
import { DecideRegradeProposalRefusal } from './regrading-refusals';

const DecideRegradeProposalResult = ResultUnion(
  'DecideRegradeProposal',
  CertificateProposalType,
  DecideRegradeProposalRefusal,
);

/** What changed marks mean for certificates. */
@Resolver(() => CertificateProposalType)
export class ProposalResolver {
  constructor(private readonly proposals: ProposalService) {}

  @Query(() => CertificateProposalConnection, {
    description: 'Proposals about certificates after changed marks of a quiz in scope, the oldest first.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  async regradeProposals(@CurrentActor() actor: Actor, @Args() args: RegradeProposalsArgs) {
    const [after = null] = fromCursor(args.after, 1) ?? [];
    const rows = await this.proposals.list(actor, toUuid('qz', args.quizId, 'quizId'), {
      state: args.state ?? null,
      after: after && toUuid('cpr', after, 'after'),
      limit: args.first + 1,
    });
    return toConnection(
      rows.map(toProposal),
      args,
      (proposal) => proposal,
      ({ id }) => [id],
    );
  }

  @Mutation(() => DecideRegradeProposalResult, {
    description:
      'Approves or declines a proposal, by another person than the one who changed the marks. An approved REVOKE needs the right to revoke in the unit of the programme, otherwise `NOT_FOUND`.',
  })
  @Allow(AssessmentPermissions['assessment:examine'])
  decideRegradeProposal(
    @CurrentActor() actor: Actor,
    @Args('input') { proposalId, approve, reason }: DecideRegradeProposalInput,
  ) {
    const id = toUuid('cpr', proposalId, 'input.proposalId');
    return orRefusal(DecideRegradeProposalRefusal, async () =>
      toProposal(await this.proposals.decide(actor, id, approve, reason)),
    );
  }
}
