import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Attempt } from '../attempt/attempt.entity';
import { ItemVersion } from '../question-bank/item.entity';
import { Quiz } from '../quiz/quiz.entity';
import { IntegritySearch } from './integrity-search.entity';

export const SIGNAL_KINDS = ['RAPID_ANSWERS', 'IDENTICAL_ERRORS', 'RIGHT_RATE_JUMP'] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];

/** Figures of a signal by name: shares from 0 to 1, counts, a probability. */
export type SignalFigures = Record<string, number>;

/** A signal that a search found, before it is stored. */
export interface NewSignal {
  kind: SignalKind;
  /** What it is about, once: another search that finds the same adds nothing. */
  subject: string;
  attemptId?: string;
  otherAttemptId?: string;
  itemVersionId?: string;
  figures: SignalFigures;
}

/**
 * Something about attempts or an item that a person should look at. It is never changed and has no consequence: what
 * people think of it stands in `integrity_decision`, what they do about it in the acts of examiners.
 */
@Entity({ schema: 'assessment', name: 'integrity_signal' })
@Unique('integrity_signal_once', ['kind', 'subject'])
@Index('integrity_signal_of_quiz', ['quizId', 'id'])
@Index('integrity_signal_of_search', ['searchId'])
@Check('integrity_signal_kind', `kind in ('RAPID_ANSWERS', 'IDENTICAL_ERRORS', 'RIGHT_RATE_JUMP')`)
@Check(
  'integrity_signal_subject',
  `(attempt_id is not null) = (kind <> 'RIGHT_RATE_JUMP') and (other_attempt_id is not null) = (kind = 'IDENTICAL_ERRORS') and (item_version_id is not null) = (kind = 'RIGHT_RATE_JUMP')`,
)
export class IntegritySignal {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'integrity_signal_pkey' })
  id!: string;

  /** The search that found it first. */
  @ForeignKey(() => IntegritySearch, { name: 'integrity_signal_search_fkey' })
  @Column('uuid')
  searchId!: string;

  @ForeignKey(() => Quiz, { name: 'integrity_signal_quiz_fkey' })
  @Column('uuid')
  quizId!: string;

  @Column('text')
  kind!: SignalKind;

  @Column('text')
  subject!: string;

  @ForeignKey(() => Attempt, { name: 'integrity_signal_attempt_fkey' })
  @Column('uuid', { nullable: true })
  attemptId!: string | null;

  @ForeignKey(() => Attempt, { name: 'integrity_signal_other_attempt_fkey' })
  @Column('uuid', { nullable: true })
  otherAttemptId!: string | null;

  @ForeignKey(() => ItemVersion, { name: 'integrity_signal_item_version_fkey' })
  @Column('uuid', { nullable: true })
  itemVersionId!: string | null;

  @Column('jsonb')
  figures!: SignalFigures;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  createdAt!: Date;
}
