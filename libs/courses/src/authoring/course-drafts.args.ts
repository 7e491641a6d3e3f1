import { ArgsType, Field, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';
import { PageArgs } from '@platform/graphql';

export const OpenDraftState = { DRAFT: 'DRAFT', IN_REVIEW: 'IN_REVIEW' } as const;
registerEnumType(OpenDraftState, {
  name: 'OpenDraftState',
  description: 'Where a draft stands before it is published.',
  valuesMap: {
    DRAFT: { description: 'Being written.' },
    IN_REVIEW: { description: 'Waiting for somebody else to approve it.' },
  },
});

@ArgsType()
export class CourseDraftsArgs extends PageArgs {
  @Field(() => OpenDraftState, { nullable: true, description: 'Only drafts that stand there.' })
  @IsOptional()
  @IsIn(['DRAFT', 'IN_REVIEW'])
  state?: keyof typeof OpenDraftState | null;
}
