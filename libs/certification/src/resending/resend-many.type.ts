import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';
import { IsTypeId, Reason, RefusalType, ResultUnion } from '@platform/graphql';

@InputType({ description: 'Messages to VNeID that were given up.' })
export class ResendConfirmationsInput {
  @Field(() => [ID], { description: '`cfm_…`, 1 to 100, as `deadConfirmations` lists them.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsTypeId('cfm', { each: true })
  ids!: string[];

  @Reason()
  reason!: string;
}

@ObjectType({ description: 'How many messages go out once more.' })
export class ResentConfirmations {
  @Field(() => Int, { description: 'Messages that are sent again.' })
  resent!: number;

  @Field(() => [ID], {
    description: 'Messages that were not given up (any more), `cfm_…`: nothing was done.',
  })
  skippedIds!: string[];
}

const ResendConfirmationsRefusalCode = { NOT_GIVEN_UP: 'NOT_GIVEN_UP' } as const;
export const ResendConfirmationsRefusal = RefusalType('ResendConfirmations', ResendConfirmationsRefusalCode);
export const ResendConfirmationsResult = ResultUnion(
  'ResendConfirmations',
  ResentConfirmations,
  ResendConfirmationsRefusal,
);
