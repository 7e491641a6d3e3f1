import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { toTypeId } from '@platform/graphql';
import type { AppealCounts } from './appeal-summary.repository';

@ObjectType({ description: 'How appeals about a quiz went, over all its versions.' })
export class AppealSummary {
  @Field(() => ID, { description: '`qz_…`' })
  quizId!: string;

  @Field(() => Int, { description: 'Wait for an examiner.' })
  requested!: number;

  @Field(() => Int, { description: 'Are being looked at.' })
  inReview!: number;

  @Field(() => Int, { description: 'Decided: the marks stay.' })
  upheld!: number;

  @Field(() => Int, { description: 'Decided: marks were changed.' })
  changed!: number;

  @Field(() => Int, { description: 'Taken back.' })
  withdrawn!: number;

  @Field(() => Int, { description: 'Undecided although their day is over.' })
  overdue!: number;

  @Field(() => Int, { description: 'Of the changed ones those with a higher score.' })
  raised!: number;

  @Field(() => Int, { description: 'Of the changed ones those with a lower score.' })
  lowered!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Changed ones of all decided, 0 to 1; null before any is decided.',
  })
  changedShare!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Median hours from request to decision; null before any is decided.',
  })
  medianHours!: number | null;
}

export const toAppealSummary = (quizId: string, counts: AppealCounts): AppealSummary =>
  Object.assign(new AppealSummary(), counts, { quizId: toTypeId('qz', quizId) });
