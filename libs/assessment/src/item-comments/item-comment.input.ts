import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { IsBoolean, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { IsTypeId, PageArgs } from '@platform/graphql';
import { PLACE } from './places-of';

/** PostgreSQL stores every character but this one; a remark of blanks says nothing. */
const REMARK = /^(?=[^]*\S)[^\0]*$/;

@InputType({ description: 'A remark on a question.' })
export class CommentOnItemInput {
  @Field(() => ID, { description: '`itm_…`' })
  @IsTypeId('itm')
  itemId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The version it is about, `itv_…`; left out: the question as a whole.',
  })
  @IsOptional()
  @IsTypeId('itv')
  itemVersionId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What of the question: `prompt`, `text`, `key`, `explanation`, `source`, `model`, or `choices`, `targets`, `gaps`, `parts`, `areas`, `rubric`, `media`, alone or with an id (`choices.b`). Of the newest version when none is named.',
  })
  @IsOptional()
  @MaxLength(61)
  @Matches(PLACE)
  place?: string | null;

  @Field(() => String, { description: 'Plain text, 1 to 2,000 characters.' })
  @IsString()
  @Length(1, 2000)
  @Matches(REMARK)
  text!: string;
}

@InputType({ description: 'A remark and what to say to it, or what it should say.' })
export class ItemCommentTextInput {
  @Field(() => ID, { description: '`icm_…`' })
  @IsTypeId('icm')
  commentId!: string;

  @Field(() => String, { description: 'Plain text, 1 to 2,000 characters.' })
  @IsString()
  @Length(1, 2000)
  @Matches(REMARK)
  text!: string;
}

@InputType({ description: 'A remark to settle or to open again.' })
export class ItemCommentInput {
  @Field(() => ID, { description: '`icm_…`' })
  @IsTypeId('icm')
  commentId!: string;
}

@ArgsType()
export class ItemCommentsArgs extends PageArgs {
  @Field(() => ID, { description: '`itm_…`' })
  @IsTypeId('itm')
  itemId!: string;

  @Field(() => Boolean, { nullable: true, description: 'Only those dealt with, or only those not.' })
  @IsOptional()
  @IsBoolean()
  isResolved?: boolean | null;
}
