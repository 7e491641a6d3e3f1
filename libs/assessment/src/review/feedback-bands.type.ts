import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import type { FeedbackBand } from './feedback-bands';

export const MOST_BANDS = 10;

@ObjectType('FeedbackBand', { description: 'A text for whoever reaches a share of the marks.' })
export class FeedbackBandType {
  @Field(() => Int, { description: 'From which percent of the marks on.' })
  fromPercent!: number;

  @Field(() => String, { description: 'The text in Vietnamese.' })
  textVi!: string;

  @Field(() => String, { nullable: true, description: 'The text in English; null: the Vietnamese one.' })
  textEn!: string | null;
}

@InputType({ description: 'A text for whoever reaches a share of the marks.' })
export class FeedbackBandInput {
  @Field(() => Int, { description: 'From which percent of the marks on, 0 to 100; bands rise.' })
  @IsInt()
  @Min(0)
  @Max(100)
  fromPercent!: number;

  @Field(() => String, { description: 'The text in Vietnamese, 1 to 1,000 characters.' })
  @IsString()
  @Length(1, 1000)
  textVi!: string;

  @Field(() => String, { nullable: true, description: 'The text in English, 1 to 1,000 characters.' })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  textEn?: string | null;
}

export const fromBandInput = ({ fromPercent, textVi, textEn }: FeedbackBandInput): FeedbackBand => ({
  fromPercent,
  textVi,
  textEn: textEn ?? null,
});
