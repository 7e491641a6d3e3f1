import { Field, ID, InputType } from '@nestjs/graphql';
import { ArrayMaxSize, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IsTypeId } from '@platform/graphql';
import { ITEM_VISIBILITIES, type ItemVisibility, LICENCE_ID } from './item-description';
import { ItemVisibilityEnum } from './item-enums';

@InputType({ description: 'What to say of a question beside its wording; needs no review.' })
export class DescribeItemInput {
  @Field(() => ID, { description: '`itm_…`' })
  @IsTypeId('itm')
  itemId!: string;

  @Field(() => [String], { description: 'At most 20 of 40 characters each; case does not matter.' })
  @IsString({ each: true })
  @MaxLength(40, { each: true })
  @ArrayMaxSize(20)
  tags!: string[];

  @Field(() => String, { nullable: true, description: 'SPDX identifier, e.g. `CC-BY-4.0`.' })
  @IsOptional()
  @MaxLength(64)
  @Matches(LICENCE_ID)
  licence?: string | null;

  @Field(() => String, { nullable: true, description: 'Where it comes from, at most 500 characters.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  origin?: string | null;

  @Field(() => [String], { description: 'What to read about it: at most 20 of 500 characters each.' })
  @IsString({ each: true })
  @MaxLength(500, { each: true })
  @ArrayMaxSize(20)
  references!: string[];
}

@InputType({ description: 'A question and whose quizzes may draw it.' })
export class ShareItemInput {
  @Field(() => ID, { description: '`itm_…`' })
  @IsTypeId('itm')
  itemId!: string;

  @Field(() => ItemVisibilityEnum, { description: 'NATIONAL takes an administrator of the whole tree.' })
  @IsIn(ITEM_VISIBILITIES)
  visibility!: ItemVisibility;
}
