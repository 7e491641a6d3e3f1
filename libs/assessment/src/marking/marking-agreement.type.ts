import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'How well first and second markers agree on a criterion.' })
export class MarkingCriterionAgreement {
  @Field(() => ID, { description: 'Of the rubric.' })
  criterionId!: string;

  @Field(() => String, { description: 'What was looked at.' })
  text!: string;

  @Field(() => Int, { description: 'Answers of which both chose the same level.' })
  exact!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Cohen’s kappa (1960) over the levels: 1 full agreement, 0 what chance gives, below 0 less; null where chance alone would agree fully.',
  })
  kappa!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Weighted kappa (Cohen 1968), weights 1 − (i−j)²/(k−1)², levels in the order of points.',
  })
  weightedKappa!: number | null;
}

@ObjectType({ description: 'How well first and second markers agree on a question.' })
export class MarkingQuestionAgreement {
  @Field(() => String, { description: 'Code of the question in its bank.' })
  itemCode!: string;

  @Field(() => Int, { description: 'Version of the question: another one may have another rubric.' })
  version!: number;

  @Field(() => Int, { description: 'Answers that two people marked without knowing of each other.' })
  pairs!: number;

  @Field(() => Int, { description: 'Answers that got the same mark from both.' })
  exact!: number;

  @Field(() => Float, { description: 'Mean absolute difference of the two marks, 0 to 1 of the question.' })
  meanDifference!: number;

  @Field(() => [MarkingCriterionAgreement], { description: 'By criterion, in the order of the rubric.' })
  criteria!: MarkingCriterionAgreement[];
}

@ObjectType({ description: 'How well first and second markers of a quiz agree.' })
export class MarkingAgreement {
  @Field(() => Int, { description: 'Answers that two people marked without knowing of each other.' })
  pairs!: number;

  @Field(() => Int, { description: 'Answers that got the same mark from both.' })
  exact!: number;

  @Field(() => Int, { description: 'Answers that a third person had or has to decide on.' })
  adjudicated!: number;

  @Field(() => [MarkingQuestionAgreement], { description: 'By question, of those with pairs, by code.' })
  questions!: MarkingQuestionAgreement[];
}
