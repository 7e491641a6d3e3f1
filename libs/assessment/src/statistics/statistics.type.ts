import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { toTypeId } from '@platform/graphql';
import { ItemFault } from '../question-bank/item.input';
import type { QuizFigures } from './quiz-statistics';
import { RUN_STATES, type RunState } from './statistics-run.entity';
import type { StatisticsRecord } from './statistics.repository';
import type { NamedItemFigures } from './statistics.service';

const RunStateEnum = Object.fromEntries(RUN_STATES.map((state) => [state, state])) as {
  [S in RunState]: S;
};
registerEnumType(RunStateEnum, {
  name: 'QuizStatisticsState',
  description: 'Where the computation of statistics stands.',
  valuesMap: {
    WAITING: { description: 'Waits for a worker.' },
    RUNNING: { description: 'Attempts are being counted: see `counted`.' },
    DONE: { description: 'The figures are there.' },
    FAILED: { description: 'Some stored attempt cannot be counted: see `faults`.' },
  },
});

@ObjectType('QuizFigures', {
  description:
    'What classical test theory says of a quiz. Grades are shares of the highest total from 0 to 1, never percentages; null where too few attempts, or all alike, leave a figure undefined.',
})
export class QuizFiguresType implements QuizFigures {
  @Field(() => Int, { description: 'Attempts that the figures are made of.' })
  attempts!: number;

  @Field(() => Float, { nullable: true, description: 'Mean grade, 0 to 1.' })
  mean!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Middle grade, or mean of the two middle ones, 0 to 1.',
  })
  median!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Of the grades, with n − 1, in units of the highest total.',
  })
  standardDeviation!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'k₃ / k₂^1.5 of Fisher’s k-statistics, no unit; 0 when symmetric, negative when easy.',
  })
  skewness!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'k₄ / k₂² of Fisher’s k-statistics, no unit; 0 for a normal distribution.',
  })
  kurtosis!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Coefficient of internal consistency: Cronbach’s alpha (1951), up to 1; KR-20 for marks of 0 and 1. A negative value stays as it is.',
  })
  internalConsistency!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: '√(1 − internal consistency): the share of the spread that is chance (Moodle).',
  })
  errorRatio!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Error ratio × standard deviation, in units of the highest total (Moodle).',
  })
  standardError!: number | null;
}

@ObjectType('QuizItemStatistics', {
  description:
    'What classical test theory says of one item version, wherever it stood, in the attempts that drew it. Shares and ratios, never percentages; null where undefined. Formulas: Moodle, Quiz statistics calculations.',
})
export class QuizItemStatisticsType {
  @Field(() => ID, { description: 'The item version, `itv_…`.' })
  itemVersionId!: string;

  @Field(() => String, { description: 'Code of the item in its bank.' })
  code!: string;

  @Field(() => Int, { description: 'Number of the version, from 1.' })
  versionNumber!: number;

  @Field(() => Int, { description: 'Attempts that had it.' })
  attempts!: number;

  @Field(() => Int, { description: 'Of them, attempts that left it without an answer: a mark of 0.' })
  omitted!: number;

  @Field(() => Float, { nullable: true, description: 'Mean mark / highest mark, 0 (hard) to 1 (easy).' })
  facility!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Of the marks, with n − 1, in units of the highest mark.',
  })
  standardDeviation!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Discrimination index: correlation with the rest of the test, −1 to 1.',
  })
  discrimination!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Covariance with the rest / the largest that these marks could have, up to 1.',
  })
  discriminativeEfficiency!: number | null;

  @Field(() => Float, { description: 'Highest mark / highest total, 0 to 1.' })
  intendedWeight!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      '√covariance with the total / the same summed over all places: the share of the spread of grades that it makes where it is drawn. Null for a negative covariance.',
  })
  effectiveWeight!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What blind guessing gets on average, 0 to 1; null where the answer cannot be guessed.',
  })
  randomGuessScore!: number | null;

  @Field(() => [ChoiceStatisticsType], {
    description:
      'Choices of a choice or true-false item and areas of a hotspot, in the author’s order; empty for other types.',
  })
  choices!: ChoiceStatisticsType[];
}

@ObjectType('ChoiceStatistics', {
  description:
    'Distractor analysis: how one choice of an item was used. A good distractor is taken by some, and more often by those who know less.',
})
export class ChoiceStatisticsType {
  @Field(() => ID, { description: 'Id of the choice in its item.' })
  id!: string;

  @Field(() => String, { description: 'What it says, as plain text; empty for a picture.' })
  text!: string;

  @Field(() => Boolean, { description: 'Whether it is (part of) the right answer.' })
  isKey!: boolean;

  @Field(() => Int, { description: 'Attempts that took it.' })
  count!: number;

  @Field(() => Float, { description: 'Of the attempts that had the item, 0 to 1.' })
  share!: number;

  @Field(() => Float, { description: 'Share among the best 27 % of these attempts (Kelley 1939).' })
  upperShare!: number;

  @Field(() => Float, { description: 'Share among the worst 27 % of these attempts.' })
  lowerShare!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Point-biserial correlation of having taken it with the rest of the test, −1 to 1: positive for a good key, negative for a good distractor. Null when all or none took it.',
  })
  pointBiserial!: number | null;
}

@ObjectType('QuizStatistics', {
  description:
    'Statistics of one version of a quiz over all graded first attempts until they were asked for.',
})
export class QuizStatisticsType {
  @Field(() => ID, { description: '`qst_…`' })
  id!: string;

  @Field(() => ID, { description: '`qz_…`' })
  quizId!: string;

  @Field(() => ID, { description: 'The version counted, `qzv_…`.' })
  quizVersionId!: string;

  @Field(() => Int, { description: 'Number of that version, from 1.' })
  versionNumber!: number;

  @Field(() => RunStateEnum, { description: 'Where it stands.' })
  state!: RunState;

  @Field(() => Int, { description: 'Attempts counted so far: the progress; in the end all.' })
  counted!: number;

  @Field(() => Int, {
    description:
      'Questions that a correction took out of the marks (VOID) by the time of the count: they are not among `items`, and no figure counts them. 0 until done.',
  })
  leftOut!: number;

  @Field(() => [ItemFault], { description: 'Why it failed; empty otherwise.' })
  faults!: ItemFault[];

  @Field(() => GraphQLISODateTime, { description: 'When it was asked for.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was finished.' })
  finishedAt!: Date | null;

  @Field(() => QuizFiguresType, { nullable: true, description: 'Of the whole quiz; null until done.' })
  figures!: QuizFiguresType | null;

  record!: StatisticsRecord;
}

export const toQuizStatistics = (record: StatisticsRecord): QuizStatisticsType => ({
  id: toTypeId('qst', record.id),
  quizId: toTypeId('qz', record.quizId),
  quizVersionId: toTypeId('qzv', record.quizVersionId),
  versionNumber: record.versionNumber,
  state: record.state,
  counted: record.counted,
  leftOut: record.result?.leftOut ?? 0,
  faults: record.faults,
  createdAt: record.createdAt,
  finishedAt: record.finishedAt,
  figures: record.result?.quiz ?? null,
  record,
});

export const toItemStatistics = ({ code, number, ...figures }: NamedItemFigures): QuizItemStatisticsType => ({
  itemVersionId: toTypeId('itv', figures.id),
  code,
  versionNumber: number,
  attempts: figures.attempts,
  omitted: figures.omitted,
  facility: figures.facility,
  standardDeviation: figures.standardDeviation,
  discrimination: figures.discrimination,
  discriminativeEfficiency: figures.discriminativeEfficiency,
  intendedWeight: figures.intendedWeight,
  effectiveWeight: figures.effectiveWeight,
  randomGuessScore: figures.randomGuessScore,
  choices: figures.choices,
});
