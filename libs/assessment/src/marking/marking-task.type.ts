import { Field, Float, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, toTypeId } from '@platform/graphql';
import { QuestionMedia, TextFormatEnum } from '../attempt/question-media.type';
import { RubricCriterionType } from '../question-bank/item-parts.type';
import type { MarkingTaskRow, MarkingTaskState } from './marking.repository';

const THOUSAND = 1000;

export const MarkingTaskStateEnum = { WAITING: 'WAITING', CLAIMED: 'CLAIMED', MARKED: 'MARKED' } as const;
registerEnumType(MarkingTaskStateEnum, {
  name: 'MarkingTaskState',
  description: 'Where the marking of an answer stands.',
  valuesMap: {
    WAITING: { description: 'Nobody holds it.' },
    CLAIMED: { description: 'A marker holds it, for half an hour at most.' },
    MARKED: { description: 'Its mark is given.' },
  },
});

@ObjectType({ description: 'A level that a marker chose.' })
export class ChosenLevelType {
  @Field(() => ID, { description: 'Of the rubric.' })
  criterionId!: string;

  @Field(() => ID, { description: 'Of the criterion.' })
  levelId!: string;
}

@ObjectType({ description: 'A mark by a rubric.' })
export class MarkByRubric {
  @Field(() => Float, {
    description: 'Share of the question, 0 to 1: chosen points of the most that there are, to a thousandth.',
  })
  mark!: number;

  @Field(() => [ChosenLevelType], { description: 'Chosen level by criterion.' })
  levels!: ChosenLevelType[];

  @Field(() => String, { nullable: true, description: 'What the candidate is told.' })
  comment!: string | null;
}

@ObjectType({
  description: 'A file that was handed in, for the marker: without the name that its owner gave it.',
})
export class MarkedFile {
  @Field(() => String, { description: 'MIME type, by its content.' })
  mimeType!: string;

  @Field(() => Int, { description: 'Bytes.' })
  size!: number;

  @Field(() => String, { description: 'Where it is, for some minutes, without signing in.' })
  url!: string;
}

@ObjectType({ description: 'What a marker needs to mark one answer; nothing in it tells whose it is.' })
export class MarkingWork {
  @Field(() => TextFormatEnum, { description: 'Of `prompt` and `model`.' })
  format!: keyof typeof TextFormatEnum;

  @Field(() => String, { description: 'What was asked.' })
  prompt!: string;

  @Field(() => [QuestionMedia], { description: 'Pictures, sounds and films of the question.' })
  media!: QuestionMedia[];

  @Field(() => String, {
    nullable: true,
    description: 'What a good answer holds; null when nobody wrote it.',
  })
  model!: string | null;

  @Field(() => [RubricCriterionType], { description: 'What to look at.' })
  rubric!: RubricCriterionType[];

  @Field(() => String, { nullable: true, description: 'The written answer; null when files were asked for.' })
  text!: string | null;

  @Field(() => [MarkedFile], { description: 'The files that were handed in.' })
  files!: MarkedFile[];

  @Field(() => [MarkByRubric], {
    description: 'The two marks that are too far apart, for whoever decides between them; otherwise empty.',
  })
  earlierMarks!: MarkByRubric[];
}

@ObjectType('MarkingTask', { description: 'An answer that one person marks. Nobody sees whose it is.' })
export class MarkingTaskType {
  @Field(() => ID, { description: '`mkt_…`' })
  id!: string;

  @Field(() => ID, { description: 'The quiz, `qz_…`.' })
  quizId!: string;

  @Field(() => MarkingTaskStateEnum, { description: 'Where it stands.' })
  state!: MarkingTaskState;

  @Field(() => Boolean, { description: 'Whether it decides between two marks that are too far apart.' })
  isAdjudication!: boolean;

  @Field(() => Boolean, { description: 'Whether the caller holds it, or has marked it.' })
  isMine!: boolean;

  @Field(() => GraphQLISODateTime, { description: 'Since when it waits, by the server.' })
  openedAt!: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'Until when nobody else gets it; null when nobody holds it.',
  })
  claimedUntil!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was marked.' })
  markedAt!: Date | null;

  @Field(() => MarkByRubric, {
    nullable: true,
    description: 'The caller’s own mark; null for marks of others.',
  })
  mark!: MarkByRubric | null;

  /** For the field that loads the answer. */
  row!: MarkingTaskRow;
}

export const MarkingTaskConnection = Connection(MarkingTaskType, 'MarkingTask');

/** As `mark` is told; null before it is given. */
export const toMarkByRubric = ({ mark, levels, comment }: MarkingTaskRow): MarkByRubric | null =>
  mark === null
    ? null
    : {
        mark: mark / THOUSAND,
        levels: Object.entries(levels ?? {}).map(([criterionId, levelId]) => ({ criterionId, levelId })),
        comment,
      };

/** A task as its viewer may see it: marks of others stay hidden, so that second markers judge for themselves. */
export function toMarkingTask(row: MarkingTaskRow, viewerId: string): MarkingTaskType {
  return Object.assign(new MarkingTaskType(), {
    id: toTypeId('mkt', row.id),
    quizId: toTypeId('qz', row.quizId),
    state: row.state,
    isAdjudication: row.purpose === 'ADJUDICATION',
    isMine: [row.claimedBy, row.markedBy].includes(viewerId),
    openedAt: row.openedAt,
    claimedUntil: row.state === 'CLAIMED' ? row.claimedUntil : null,
    markedAt: row.markedAt,
    mark: row.markedBy === viewerId ? toMarkByRubric(row) : null,
    row,
  });
}
