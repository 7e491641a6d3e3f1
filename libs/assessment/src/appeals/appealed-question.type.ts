import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Question } from '../attempt/question.type';
import type { MarkingPurpose } from '../marking/marking-task.entity';
import { MarkByRubric } from '../marking/marking-task.type';
import { RubricCriterionType } from '../question-bank/item-parts.type';

export const AppealedMarkPurposeEnum = {
  FIRST: 'FIRST',
  SECOND: 'SECOND',
  ADJUDICATION: 'ADJUDICATION',
  REVIEW: 'REVIEW',
  APPEAL: 'APPEAL',
} as const;
registerEnumType(AppealedMarkPurposeEnum, {
  name: 'AppealedMarkPurpose',
  description: 'What a mark of an answer was given for.',
  valuesMap: {
    FIRST: { description: 'The first marking.' },
    SECOND: { description: 'A second marking that knew nothing of the first.' },
    ADJUDICATION: { description: 'Decided between two that were too far apart.' },
    REVIEW: { description: 'A further look that counts for nothing by itself.' },
    APPEAL: { description: 'Given by this appeal.' },
  },
});

@ObjectType({ description: 'A mark that a person gave to a contested answer, without who it was.' })
export class AppealedMark {
  @Field(() => AppealedMarkPurposeEnum, { description: 'What it was given for.' })
  purpose!: MarkingPurpose | 'APPEAL';

  @Field(() => GraphQLISODateTime, { description: 'When it was given.' })
  markedAt!: Date;

  @Field(() => MarkByRubric, { description: 'The mark; without levels where there is no rubric.' })
  mark!: MarkByRubric;
}

@ObjectType({ description: 'A contested question with its answer, its key and the history of its marks.' })
export class AppealedQuestion {
  @Field(() => Question, { description: 'What was asked and answered, with the key in `review`.' })
  question!: Question;

  @Field(() => ID, { description: 'The version of the item, `itv_…`.' })
  itemVersionId!: string;

  @Field(() => Float, { description: 'What the question is worth, in points.' })
  maxPoints!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'What the answer has now, in points; null while the attempt has no result.',
  })
  points!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The same in thousandths of the question, as `decideAppeal` takes it.',
  })
  thousandths!: number | null;

  @Field(() => [RubricCriterionType], { description: 'What people look at; empty without a rubric.' })
  rubric!: RubricCriterionType[];

  @Field(() => String, {
    nullable: true,
    description: 'What a good answer holds; null when nobody wrote it.',
  })
  model!: string | null;

  @Field(() => [AppealedMark], { description: 'Marks by people with what they said, the oldest first.' })
  history!: AppealedMark[];
}
