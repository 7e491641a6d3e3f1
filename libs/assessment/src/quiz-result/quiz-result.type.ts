import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { Connection, IsTypeId, PageArgs, toTypeId } from '@platform/graphql';
import { localised } from '@platform/i18n';
import { type TableFormat, TableFormatEnum } from '@platform/tabular';
import type { GradingMethod } from './grading-method';
import { GradingMethodEnum } from './grading-method.type';
import type { QuizResultRecord } from './quiz-result.service';

const THOUSAND = 1000;
const HUNDRED = 100;

@ObjectType({ description: 'What the graded attempts of a year come to.' })
export class QuizOutcome {
  @Field(() => Float, {
    description: 'Points got; of an average rounded half up to a thousandth.',
  })
  score!: number;

  @Field(() => Float, { description: 'Points that could be had, as `score`.' })
  maxScore!: number;

  @Field(() => Float, { description: 'Share of the points, percent, rounded down to hundredths.' })
  percent!: number;

  @Field(() => Boolean, { description: 'Whether the pass mark was reached, compared in whole numbers.' })
  isPassed!: boolean;

  @Field(() => [ID], { description: 'The attempts that count, `att_…`, in the order of their beginning.' })
  attemptIds!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'What the author says to whoever reached so much; null when nothing, or not to be seen yet.',
  })
  feedback!: string | null;
}

@ObjectType('QuizResult', {
  description: 'What somebody reached at a quiz in one calendar year (Vietnam time).',
})
export class QuizResultType {
  @Field(() => ID, { description: 'The quiz, `qz_…`.' })
  quizId!: string;

  @Field(() => ID, { description: 'Whose it is, `lrn_…`.' })
  learnerId!: string;

  @Field(() => Int, { description: 'The year in which what counts was handed in.' })
  year!: number;

  @Field(() => GradingMethodEnum, { description: 'Which attempts of the year make the result.' })
  gradingMethod!: GradingMethod;

  @Field(() => Int, { description: 'Attempts begun in the year; voided ones use up none.' })
  attemptsUsed!: number;

  @Field(() => Int, { nullable: true, description: 'Attempts left in the year; null without a limit.' })
  attemptsLeft!: number | null;

  @Field(() => QuizOutcome, {
    nullable: true,
    description: 'Null until something is graded; for its owner also until the review policy shows the mark.',
  })
  outcome!: QuizOutcome | null;
}

export const QuizResultConnection = Connection(QuizResultType, 'QuizResult');

const EARLIEST_YEAR = 2020;
const LATEST_YEAR = 2100;

@ArgsType()
export class QuizResultArgs {
  @Field(() => ID, { description: '`qz_…`' })
  @IsTypeId('qz')
  quizId!: string;

  @Field(() => Int, { nullable: true, description: 'Calendar year, 2020 to 2100; left out: this year.' })
  @IsOptional()
  @IsInt()
  @Min(EARLIEST_YEAR)
  @Max(LATEST_YEAR)
  year?: number | null;
}

@ArgsType()
export class ExportQuizResultsArgs extends QuizResultArgs {
  @Field(() => TableFormatEnum, { nullable: true, description: 'Format of the file; left out: XLSX.' })
  @IsOptional()
  @IsIn(Object.values(TableFormatEnum))
  format?: TableFormat | null;
}

@ArgsType()
export class QuizResultsArgs extends PageArgs {
  @Field(() => ID, { description: '`qz_…`' })
  @IsTypeId('qz')
  quizId!: string;

  @Field(() => Int, { nullable: true, description: 'Calendar year, 2020 to 2100; left out: this year.' })
  @IsOptional()
  @IsInt()
  @Min(EARLIEST_YEAR)
  @Max(LATEST_YEAR)
  year?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only results that are passed, or that are not; left out: all, also those without a mark.',
  })
  @IsOptional()
  @IsBoolean()
  isPassed?: boolean | null;
}

export const toQuizResult = (record: QuizResultRecord): QuizResultType =>
  Object.assign(new QuizResultType(), {
    quizId: toTypeId('qz', record.quizId),
    learnerId: toTypeId('lrn', record.learnerId),
    year: record.year,
    gradingMethod: record.gradingMethod,
    attemptsUsed: record.attemptsUsed,
    attemptsLeft: record.attemptsLeft,
    outcome: record.outcome && toOutcome(record.outcome),
  });

const toOutcome = (outcome: NonNullable<QuizResultRecord['outcome']>): QuizOutcome => ({
  score: outcome.score / THOUSAND,
  maxScore: outcome.maxScore / THOUSAND,
  percent: outcome.percent / HUNDRED,
  isPassed: outcome.isPassed,
  attemptIds: outcome.attemptIds.map((id) => toTypeId('att', id)),
  feedback: outcome.feedback && localised(outcome.feedback.textVi, outcome.feedback.textEn),
});
