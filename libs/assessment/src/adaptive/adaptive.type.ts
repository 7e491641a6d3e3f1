import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { AttemptType } from '../attempt/attempt.type';
import { Question } from '../attempt/question.type';
import type { AdaptiveOutcome } from './adaptive-ability';
import type { StopReason } from './stop-rule';

@ObjectType({ description: 'Where an adaptive attempt stands after an answer.' })
export class AdaptiveStep {
  @Field(() => Int, {
    nullable: true,
    description: 'Number of the question that is shown, from 1; null when the attempt has ended.',
  })
  step!: number | null;

  @Field(() => Int, { description: 'Questions at most; it may end earlier.' })
  mostSteps!: number;

  @Field(() => Question, { nullable: true, description: 'What is asked now; null when it has ended.' })
  question!: Question | null;

  @Field(() => AttemptType, { description: 'The attempt; when the rule has ended it, handed in.' })
  attempt!: AttemptType;
}

export const AdaptiveOutcomeEnum = { PASS: 'PASS', FAIL: 'FAIL', UNDECIDED: 'UNDECIDED' } as const;
registerEnumType(AdaptiveOutcomeEnum, {
  name: 'AdaptiveOutcome',
  description: 'What an adaptive quiz says of a person, with the confidence it asks for.',
  valuesMap: {
    PASS: { description: 'The ability lies above the cut.' },
    FAIL: { description: 'It lies below.' },
    UNDECIDED: { description: 'The answers allow both; it is no pass.' },
  },
});

export const AdaptiveEndEnum = {
  PRECISE: 'PRECISE',
  CLASSIFIED: 'CLASSIFIED',
  MAX_ITEMS: 'MAX_ITEMS',
  NO_ITEMS: 'NO_ITEMS',
  HANDED_IN: 'HANDED_IN',
} as const;
registerEnumType(AdaptiveEndEnum, {
  name: 'AdaptiveEnd',
  description: 'Why an adaptive attempt ended.',
  valuesMap: {
    PRECISE: { description: 'The ability is known as precisely as the quiz asks for.' },
    CLASSIFIED: { description: 'Pass or fail is decided.' },
    MAX_ITEMS: { description: 'The most questions have been asked.' },
    NO_ITEMS: { description: 'No question was left for the person.' },
    HANDED_IN: { description: 'The person handed in, or the time was over, before the rule ended it.' },
  },
});

@ObjectType({ description: 'The outcome of an adaptive attempt, on the scale of its calibration.' })
export class AdaptiveResult {
  @Field(() => Float, { description: 'Ability (EAP); 0 and 1 are mean and deviation of the calibration.' })
  ability!: number;

  @Field(() => Float, { description: 'Its standard error.' })
  standardError!: number;

  @Field(() => Int, { description: 'The ability as reported: 500 + 100 × ability, from 0 to 1,000.' })
  scaledScore!: number;

  @Field(() => Int, { description: 'Questions that count.' })
  questionsAnswered!: number;

  @Field(() => AdaptiveOutcomeEnum, { nullable: true, description: 'Null where the quiz divides nobody.' })
  outcome!: AdaptiveOutcome | null;

  @Field(() => AdaptiveEndEnum, { description: 'Why it ended.' })
  end!: StopReason | 'HANDED_IN';
}
