import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection } from '@platform/graphql';
import { AttemptAccommodation } from '../accommodation/attempt-accommodation.type';
import type { Navigation } from '../quiz/quiz-definition';
import { NavigationEnum } from '../quiz/quiz-timing.type';
import type { AttemptState } from './attempt.entity';
import { PartialResult } from './partial-result.type';
import { Question } from './question.type';

export const AttemptStateEnum = {
  STARTED: 'STARTED',
  SUBMITTED: 'SUBMITTED',
  EXPIRED: 'EXPIRED',
  MARKING: 'MARKING',
  GRADED: 'GRADED',
  VOIDED: 'VOIDED',
} as const;
registerEnumType(AttemptStateEnum, {
  name: 'AttemptState',
  description: 'Where an attempt stands.',
  valuesMap: {
    STARTED: { description: 'Running: answers are taken until the deadline.' },
    SUBMITTED: { description: 'Handed in, waiting for its marks.' },
    EXPIRED: { description: 'The time was over: what was saved is being marked.' },
    MARKING: { description: 'Answers wait for people to mark them: what stands is a part of the result.' },
    GRADED: { description: 'Marked.' },
    VOIDED: { description: 'Declared void by an examiner: it has no result and does not use up an attempt.' },
  },
});

@ObjectType({ description: 'Marks of one skill within an attempt.' })
export class SkillResult {
  @Field(() => String, { description: 'Skill of the reference framework, e.g. `1.1`.' })
  skillCode!: string;

  @Field(() => Float, { description: 'Points got.' })
  score!: number;

  @Field(() => Float, { description: 'Points that questions of this skill are worth.' })
  maxScore!: number;
}

@ObjectType({ description: 'The outcome of a graded attempt.' })
export class AttemptResult {
  @Field(() => Float, {
    description: 'Points got; partly right answers count. Adaptive: on a scale of 0 to 1,000.',
  })
  score!: number;

  @Field(() => Float, { description: 'Points that could be had. Adaptive: 1,000.' })
  maxScore!: number;

  @Field(() => Boolean, {
    description:
      'Whether the pass mark was reached, compared in whole numbers; adaptive: by the classification. False for a placement.',
  })
  isPassed!: boolean;

  @Field(() => [SkillResult], { description: 'Per skill, sorted by code.' })
  skills!: SkillResult[];
}

@ObjectType('Attempt', { description: 'One sitting of a quiz by the signed-in person.' })
export class AttemptType {
  @Field(() => ID, { description: '`att_…`' })
  id!: string;

  @Field(() => ID, { description: 'The quiz, `qz_…`.' })
  quizId!: string;

  @Field(() => String, { description: 'Name of the quiz.' })
  quizTitle!: string;

  @Field(() => Int, { description: '1 for the first attempt at this quiz.' })
  number!: number;

  @Field(() => Int, { nullable: true, description: 'Attempts left after this one; null without a limit.' })
  attemptsLeft!: number | null;

  @Field(() => AttemptStateEnum, { description: 'Where it stands.' })
  state!: AttemptState;

  @Field(() => NavigationEnum, { description: 'How one moves through the questions.' })
  navigation!: Navigation;

  @Field(() => Int, {
    nullable: true,
    description: 'FORWARD_ONLY, while it runs: place of the question that is shown, from 1; otherwise null.',
  })
  currentPosition!: number | null;

  @Field(() => GraphQLISODateTime, { description: 'When it began, by the server.' })
  startedAt!: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Until when answers count; null without limit.',
  })
  deadline!: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Seconds left at the moment of this answer, by the server.',
  })
  remainingSeconds!: number | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'Since when a fault stops its clock: no answers are taken and no time is lost. Null while it runs.',
  })
  pausedAt!: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'On a break: when it ends by itself; until then no answers are taken and the clock stands. Otherwise null.',
  })
  breakUntil!: Date | null;

  @Field(() => AttemptAccommodation, {
    nullable: true,
    description: 'What the person’s accommodations mean for this attempt; null where nothing.',
  })
  accommodation!: AttemptAccommodation | null;

  @Field(() => String, {
    nullable: true,
    description: 'The device that may answer, by the key its client gave; null when none did.',
  })
  activeDeviceKey!: string | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was handed in or expired.' })
  submittedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was marked.' })
  gradedAt!: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description:
      'Until when one may appeal against its mark, over or not; null where there is no appeal or the mark is not shown.',
  })
  appealableUntil!: Date | null;

  @Field(() => Int, { description: 'Questions with an answer stored.' })
  answeredCount!: number;

  @Field(() => Int, { description: 'Questions in all; of an adaptive quiz the most there may be.' })
  questionCount!: number;

  @Field(() => [Question], {
    description:
      'The questions, in their order, with what is stored for each; FORWARD_ONLY: only the one that is shown, and those before it where something of them is seen DURING the attempt. None while the clock stands (`pausedAt`, `breakUntil`).',
  })
  questions!: Promise<Question[]>;

  @Field(() => AttemptResult, {
    nullable: true,
    description: 'Null until graded and the review policy allows it.',
  })
  result!: AttemptResult | null;

  @Field(() => PartialResult, { nullable: true, description: 'Only in the state MARKING.' })
  partialResult!: PartialResult | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the author says to whoever reached so much; null when nothing, or not to be seen yet.',
  })
  feedback!: string | null;
}

export const AttemptConnection = Connection(AttemptType, 'Attempt');

@ObjectType({ description: 'What is now stored for one question of a save.' })
export class StoredAnswer {
  @Field(() => ID, { description: '`q1`, …' })
  questionId!: string;

  @Field(() => Int, {
    description: 'Stored sequence: as sent, or higher when a newer answer was there already.',
  })
  sequence!: number;
}

@ObjectType('SavedResponses', { description: 'The receipt of a save: it is given after the commit.' })
export class SavedResponsesType {
  @Field(() => ID, { description: 'The attempt, `att_…`.' })
  attemptId!: string;

  @Field(() => [StoredAnswer], { description: 'Per question of this save.' })
  stored!: StoredAnswer[];

  @Field(() => String, {
    description:
      'SHA-256 (hex) of the RFC 8785 form of what is stored for these questions; see the API guide.',
  })
  digest!: string;

  @Field(() => Int, { description: 'Questions of the attempt with an answer stored.' })
  answeredCount!: number;

  @Field(() => Int, { description: 'Questions of the attempt.' })
  questionCount!: number;

  @Field(() => GraphQLISODateTime, { description: 'When, by the server.' })
  savedAt!: Date;

  @Field(() => Int, { nullable: true, description: 'Seconds left, by the server; null without a limit.' })
  remainingSeconds!: number | null;
}
