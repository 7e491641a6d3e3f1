import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Quiz, QuizVersion } from '../quiz/quiz.entity';

export const PAPER_MODES = ['SAME_QUESTIONS', 'PARALLEL_FORMS'] as const;
export type PaperMode = (typeof PAPER_MODES)[number];

export const PAPER_EXAM_STATES = ['PREPARING', 'READY', 'FAILED', 'CANCELLED'] as const;
export type PaperExamState = (typeof PAPER_EXAM_STATES)[number];

/** Most codes of one exam: more than anybody tells apart in a room. */
export const MOST_CODES = 24;

/** An exam on paper: a published version of a quiz, drawn once and printed with several codes (mã đề). */
@Entity({ schema: 'assessment', name: 'paper_exam' })
@Index('paper_exam_of_quiz', ['quizId', 'id'])
@Check('paper_exam_mode', `mode in ('SAME_QUESTIONS', 'PARALLEL_FORMS')`)
@Check('paper_exam_state', `state in ('PREPARING', 'READY', 'FAILED', 'CANCELLED')`)
@Check('paper_exam_codes', `code_count between 1 and ${MOST_CODES} and done_count between 0 and code_count`)
@Check('paper_exam_cancelled', `(state = 'CANCELLED') = (cancelled_at is not null)`)
export class PaperExam {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'paper_exam_pkey' })
  id!: string;

  @ForeignKey(() => Quiz, { name: 'paper_exam_quiz_fkey' })
  @Column('uuid')
  quizId!: string;

  /** Never changes: another version of the quiz needs another exam. */
  @ForeignKey(() => QuizVersion, { name: 'paper_exam_quiz_version_fkey' })
  @Column('uuid')
  quizVersionId!: string;

  @Column('text')
  mode!: PaperMode;

  @Column('smallint')
  codeCount!: number;

  /** Repeats the draw, the codes and the order within each. */
  @Column('text')
  seed!: string;

  /** When it is sat; attempts begin then. Null: they begin at the import of their results. */
  @Column('timestamptz', { nullable: true })
  heldAt!: Date | null;

  @Column('text', { default: 'PREPARING' })
  state!: PaperExamState;

  /** Codes of which the files are drawn: the progress. */
  @Column('smallint', { default: 0 })
  doneCount!: number;

  @Column('uuid')
  createdBy!: string;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  cancelledAt!: Date | null;
}

/** One code of an exam: its questions in their order. The order of choices follows from the seed. */
@Entity({ schema: 'assessment', name: 'paper_code' })
@Check('paper_code_digits', `code ~ '^[1-9][0-9]{2}$'`)
export class PaperCode {
  @ForeignKey(() => PaperExam, { name: 'paper_code_exam_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'paper_code_pkey' })
  paperExamId!: string;

  /** Three digits, printed on every page. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'paper_code_pkey' })
  code!: string;

  /** Becomes the seed of every attempt on this code, so that grading reads letters as they were printed. */
  @Column('text')
  seed!: string;

  @Column('uuid', { array: true })
  itemVersionIds!: string[];
}
