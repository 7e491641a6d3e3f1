import { Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, toTypeId } from '@platform/graphql';
import type { ProposalKind, ProposalState } from './certificate-proposal.entity';
import type { ProposalRecord } from './proposal.repository';
import { ProposalStateEnum } from './regrade.type';

const ProposalKindEnum = { ISSUE: 'ISSUE', REVOKE: 'REVOKE' } as const;
registerEnumType(ProposalKindEnum, {
  name: 'CertificateProposalKind',
  description: 'What changed marks mean for a certificate.',
  valuesMap: {
    ISSUE: { description: 'The attempt is passed now: what it earns can be issued.' },
    REVOKE: { description: 'The attempt is failed now, and a certificate rests on it.' },
  },
});

@ObjectType('CertificateProposal', {
  description: 'A consequence of changed marks that a person decides on.',
})
export class CertificateProposalType {
  @Field(() => ID, { description: '`cpr_…`' })
  id!: string;

  @Field(() => ProposalKindEnum, { description: 'What is proposed.' })
  kind!: ProposalKind;

  @Field(() => ProposalStateEnum, { description: 'Where it stands.' })
  state!: ProposalState;

  @Field(() => ID, { description: '`att_…`' })
  attemptId!: string;

  @Field(() => ID, { description: 'Whose attempt, `lrn_…`.' })
  learnerId!: string;

  @Field(() => ID, { description: 'Who ran the regrade: somebody else decides. `lrn_…`' })
  causedById!: string;

  @Field(() => ID, { nullable: true, description: 'Who decided, `lrn_…`.' })
  decidedById!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was decided so.' })
  decisionReason!: string | null;

  @Field(() => GraphQLISODateTime, { description: 'When the marks changed.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was decided or lost its ground.' })
  decidedAt!: Date | null;
}

export const CertificateProposalConnection = Connection(CertificateProposalType, 'CertificateProposal');

export const toProposal = (proposal: ProposalRecord): CertificateProposalType =>
  Object.assign(new CertificateProposalType(), {
    id: toTypeId('cpr', proposal.id),
    kind: proposal.kind,
    state: proposal.state,
    attemptId: toTypeId('att', proposal.attemptId),
    learnerId: toTypeId('lrn', proposal.learnerId),
    causedById: toTypeId('lrn', proposal.causedBy),
    decidedById: proposal.decidedBy && toTypeId('lrn', proposal.decidedBy),
    decisionReason: proposal.decisionReason,
    createdAt: proposal.createdAt,
    decidedAt: proposal.decidedAt,
  });
