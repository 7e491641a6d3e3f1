import { Field, GraphQLISODateTime, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Connection, toTypeId } from '@platform/graphql';
import type { PaperExamState, PaperMode } from './paper-exam.entity';
import type { PaperExamRecord } from './paper-exam.repository';

export const PaperModeEnum = {
  SAME_QUESTIONS: 'SAME_QUESTIONS',
  PARALLEL_FORMS: 'PARALLEL_FORMS',
} as const;
registerEnumType(PaperModeEnum, {
  name: 'PaperMode',
  description: 'What the codes of an exam on paper share.',
  valuesMap: {
    SAME_QUESTIONS: { description: 'The questions: every code asks the same ones in another order.' },
    PARALLEL_FORMS: {
      description: 'The blueprint: every code has questions of its own, as many of each kind.',
    },
  },
});

export const PaperExamStateEnum = {
  PREPARING: 'PREPARING',
  READY: 'READY',
  FAILED: 'FAILED',
  CANCELLED: 'CANCELLED',
} as const;
registerEnumType(PaperExamStateEnum, {
  name: 'PaperExamState',
  description: 'Where an exam on paper stands.',
  valuesMap: {
    PREPARING: { description: 'A worker draws its files.' },
    READY: { description: 'Its files can be fetched.' },
    FAILED: { description: 'Its files could not be drawn: cancel it and tell support.' },
    CANCELLED: { description: 'Called off; its files are purged.' },
  },
});

@ObjectType('PaperExam', { description: 'An exam on paper: a quiz, drawn once and printed with codes.' })
export class PaperExamType {
  @Field(() => ID, { description: '`pex_…`' })
  id!: string;

  @Field(() => ID, { description: 'The quiz, `qz_…`.' })
  quizId!: string;

  @Field(() => PaperModeEnum, { description: 'What its codes share.' })
  mode!: PaperMode;

  @Field(() => PaperExamStateEnum, { description: 'Where it stands.' })
  state!: PaperExamState;

  @Field(() => Int, { description: 'How many codes it has.' })
  codeCount!: number;

  @Field(() => Int, { description: 'Codes of which the files are drawn: the progress.' })
  doneCount!: number;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it is sat; null: attempts begin at the import of their results.',
  })
  heldAt!: Date | null;

  @Field(() => GraphQLISODateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'When it was called off.' })
  cancelledAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Where to get all files as one ZIP, keys included, with the same access token; null until they are ready.',
  })
  filesUrl!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where to get the empty table for `importPaperResults`; null once it is cancelled.',
  })
  resultsTemplateUrl!: string | null;
}

/** Page of exams. */
export const PaperExamConnection = Connection(PaperExamType, 'PaperExam');

/** `baseUrl`: where clients reach this system. */
export function toPaperExam(exam: PaperExamRecord, baseUrl: string): PaperExamType {
  const id = toTypeId('pex', exam.id);
  return {
    id,
    quizId: toTypeId('qz', exam.quizId),
    mode: exam.mode,
    state: exam.state,
    codeCount: exam.codeCount,
    doneCount: exam.doneCount,
    heldAt: exam.heldAt,
    createdAt: exam.createdAt,
    cancelledAt: exam.cancelledAt,
    filesUrl: exam.state === 'READY' ? `${baseUrl}/paper-exams/${id}/files.zip` : null,
    resultsTemplateUrl:
      exam.state === 'CANCELLED' ? null : `${baseUrl}/paper-exams/${id}/results-template.xlsx`,
  };
}
