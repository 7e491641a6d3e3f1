import { Field, GraphQLISODateTime, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayUnique, IsIn, IsString, Length } from 'class-validator';
import { IsTypeId, Reason, refusalCodes, RefusalType, ResultUnion, toTypeId } from '@platform/graphql';
import {
  type AccountMerge as Row,
  MERGE_FINDINGS,
  MERGE_WAYS,
  type MergeFinding,
  type MergeWay,
} from './account-merge.entity';

const MergeFindingEnum = refusalCodes(...MERGE_FINDINGS);
registerEnumType(MergeFindingEnum, {
  name: 'MergeFinding',
  description: 'What differs between an assisted account and a VNeID account.',
  valuesMap: {
    NAME_DIFFERS: { description: 'The name, accents included.' },
    BIRTH_DATE_DIFFERS: { description: 'The day of birth.' },
  },
});

const MergeWayEnum = refusalCodes(...MERGE_WAYS);
registerEnumType(MergeWayEnum, {
  name: 'MergeWay',
  description: 'Who merged two accounts.',
  valuesMap: {
    CARD: { description: 'The owner of the VNeID account, with the sign-in card.' },
    OFFICER: { description: 'Somebody who has seen both.' },
  },
});

@ObjectType('AccountMerge', {
  description: 'That an assisted account belongs to the owner of a VNeID account.',
})
export class AccountMergeType {
  @Field(() => ID, { description: '`mrg_…`' })
  id!: string;

  @Field(() => ID, { description: 'The assisted account, `lrn_…`.' })
  assistedId!: string;

  @Field(() => ID, { description: 'The VNeID account, `lrn_…`.' })
  learnerId!: string;

  @Field(() => MergeWayEnum, { description: 'Who merged them.' })
  way!: MergeWay;

  @Field(() => [MergeFindingEnum], { description: 'What differed.' })
  findings!: MergeFinding[];

  @Field(() => GraphQLISODateTime, { description: 'When they were merged.' })
  mergedAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was taken back, if it was.' })
  reversedAt!: Date | null;
}

@InputType({ description: 'The sign-in card of an assisted account.' })
export class MergeMyAssistedAccountInput {
  @Field(() => String, { description: 'Code of the card.' })
  @IsString()
  @Length(1, 40)
  code!: string;

  @Field(() => String, { description: 'PIN of the card.' })
  @IsString()
  @Length(1, 40)
  pin!: string;
}

@InputType({ description: 'Two accounts of one person, as an officer has seen.' })
export class MergeAssistedAccountInput {
  @Field(() => ID, { description: 'The assisted account, `lrn_…`.' })
  @IsTypeId('lrn')
  assistedId!: string;

  @Field(() => ID, { description: 'The VNeID account, `lrn_…`.' })
  @IsTypeId('lrn')
  learnerId!: string;

  @Field(() => [MergeFindingEnum], {
    defaultValue: [],
    description: 'Differences that the officer has seen and knows the reason of.',
  })
  @ArrayMaxSize(MERGE_FINDINGS.length)
  @ArrayUnique()
  @IsIn(MERGE_FINDINGS, { each: true })
  confirmedFindings: MergeFinding[] = [];

  @Reason()
  reason!: string;
}

@InputType({ description: 'A merge to take back.' })
export class ReverseAccountMergeInput {
  @Field(() => ID, { description: 'The merge, `mrg_…`.' })
  @IsTypeId('mrg')
  id!: string;

  @Reason()
  reason!: string;
}

export const MergeMyAssistedAccountRefusal = RefusalType(
  'MergeMyAssistedAccount',
  refusalCodes('CARD_NOT_ACCEPTED', 'VNEID_NEEDED', 'NAME_DIFFERS', 'BIRTH_DATE_DIFFERS', 'ALREADY_MERGED'),
);
export const MergeMyAssistedAccountResult = ResultUnion(
  'MergeMyAssistedAccount',
  AccountMergeType,
  MergeMyAssistedAccountRefusal,
);

export const MergeAssistedAccountRefusal = RefusalType(
  'MergeAssistedAccount',
  refusalCodes('NAME_DIFFERS', 'BIRTH_DATE_DIFFERS', 'ALREADY_MERGED'),
);
export const MergeAssistedAccountResult = ResultUnion(
  'MergeAssistedAccount',
  AccountMergeType,
  MergeAssistedAccountRefusal,
);

export const toAccountMerge = (row: Row): AccountMergeType => ({
  id: toTypeId('mrg', row.id),
  assistedId: toTypeId('lrn', row.assistedId),
  learnerId: toTypeId('lrn', row.learnerId),
  way: row.way,
  findings: row.findings,
  mergedAt: row.mergedAt,
  reversedAt: row.reversedAt,
});
