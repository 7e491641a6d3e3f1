import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { OrgUnit } from '@app/identity';
import type { BlueprintCell, PoolCell, QuizSettings } from './quiz-definition';

/** A test that people sit. What it asks and how stands in its versions. */
@Entity({ schema: 'assessment', name: 'quiz' })
@Unique('quiz_code', ['code'])
export class Quiz {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'quiz_pkey' })
  id!: string;

  @Column('text')
  code!: string;

  @ForeignKey(() => OrgUnit, { name: 'quiz_unit_fkey' })
  @Column('uuid')
  unitId!: string;

  /** The published version that new attempts use; null before the first publishing. */
  @ForeignKey(() => QuizVersion, { name: 'quiz_current_version_fkey' })
  @Column('uuid', { nullable: true })
  currentVersionId!: string | null;

  /** Salt and scrypt key of the code that candidates need to start; null without one. */
  @Column('bytea', { nullable: true })
  accessCode!: Buffer | null;

  /** Number of the last regrade that was run: grading takes its rules and those before it. */
  @Column('integer', { default: 0 })
  correctionsRevision!: number;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;
}

/** One immutable state of a quiz, once published; attempts point here. */
@Entity({ schema: 'assessment', name: 'quiz_version' })
@Unique('quiz_version_number', ['quizId', 'number'])
@Index('quiz_version_one_draft', ['quizId'], { unique: true, where: `state = 'DRAFT'` })
@Check('quiz_version_state', `state in ('DRAFT', 'PUBLISHED')`)
export class QuizVersion {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'quiz_version_pkey' })
  id!: string;

  @ForeignKey(() => Quiz, { name: 'quiz_version_quiz_fkey' })
  @Column('uuid')
  quizId!: string;

  @Column('integer')
  number!: number;

  @Column('text')
  state!: 'DRAFT' | 'PUBLISHED';

  @Column('text')
  titleVi!: string;

  @Column('text', { nullable: true })
  titleEn!: string | null;

  /** Code and version of the framework that the result is measured against, e.g. `HVS-REF@1.0.0`. */
  @Column('text')
  framework!: string;

  @Column('jsonb')
  settings!: QuizSettings;

  @Column('jsonb')
  blueprint!: BlueprintCell[];

  /** One entry per blueprint cell; empty until published. */
  @Column('jsonb')
  pool!: PoolCell[];

  @Column('uuid', { nullable: true })
  authorId!: string | null;

  /** Everybody who wrote on this version, the author first: none of them may publish it. */
  @Column('uuid', { array: true, default: '{}' })
  editorIds!: string[];

  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;
}
