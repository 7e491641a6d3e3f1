import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { toTypeId } from '@platform/graphql';
import type { RescoringReport } from './rescoring.service';

const THOUSAND = 1000;

@ObjectType('RescoringRun', { description: 'One check that stored marks come out again.' })
export class RescoringRunType {
  @Field(() => Boolean, { description: 'Whether it is a sample of all quizzes, not of this one alone.' })
  isNightly!: boolean;

  @Field(() => Int, { description: 'Attempts computed once more, of all quizzes it looked at.' })
  checked!: number;

  @Field(() => Int, { description: 'Of these, those with other marks.' })
  mismatched!: number;

  @Field(() => GraphQLISODateTime, { description: 'When it was ordered.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was done; null while it waits.' })
  finishedAt!: Date | null;
}

@ObjectType('RescoringMismatch', {
  description: 'An attempt whose stored marks are not what its answers give; marks in questions.',
})
export class RescoringMismatchType {
  @Field(() => ID, { description: '`att_…`' })
  attemptId!: string;

  @Field(() => [Float], { description: 'As stored, in the order of the questions.' })
  storedMarks!: number[];

  @Field(() => [Float], { description: 'As computed.' })
  computedMarks!: number[];

  @Field(() => Float, { description: 'As stored.' })
  storedScore!: number;

  @Field(() => Float, { description: 'As computed.' })
  computedScore!: number;
}

@ObjectType('RescoringReport', { description: 'What re-scoring found about a quiz.' })
export class RescoringReportType {
  @Field(() => RescoringRunType, { nullable: true, description: 'The newest; null before the first.' })
  lastRun!: RescoringRunType | null;

  @Field(() => [RescoringMismatchType], { description: 'Of all runs, the newest first; at most 100.' })
  mismatches!: RescoringMismatchType[];
}

const inQuestions = (marks: number[]) => marks.map((mark) => mark / THOUSAND);

export const toRescoringReport = ({ lastRun, mismatches }: RescoringReport): RescoringReportType => ({
  lastRun: lastRun && {
    isNightly: lastRun.quizId === null,
    checked: lastRun.checked,
    mismatched: lastRun.mismatched,
    createdAt: lastRun.createdAt,
    finishedAt: lastRun.finishedAt,
  },
  mismatches: mismatches.map((mismatch) => ({
    attemptId: toTypeId('att', mismatch.attemptId),
    storedMarks: inQuestions(mismatch.storedMarks),
    computedMarks: inQuestions(mismatch.computedMarks),
    storedScore: mismatch.storedScore / THOUSAND,
    computedScore: mismatch.computedScore / THOUSAND,
  })),
});
