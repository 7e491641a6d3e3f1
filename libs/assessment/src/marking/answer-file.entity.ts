import { Check, Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Attempt } from '../attempt/attempt.entity';

/** A file that a candidate gave to a question of an attempt; the same bytes again are the same file. */
@Entity({ schema: 'assessment', name: 'answer_file' })
@Unique('answer_file_once', ['attemptId', 'position', 'sha256'])
@Check('answer_file_purged', `purged_at is null or name = ''`)
@Check('answer_file_sha256', `sha256 ~ '^[0-9a-f]{64}$'`)
export class AnswerFile {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'answer_file_pkey' })
  id!: string;

  @ForeignKey(() => Attempt, { name: 'answer_file_attempt_fkey' })
  @Column('uuid')
  attemptId!: string;

  /** Of the question in the attempt, from 1. */
  @Column('smallint')
  position!: number;

  /** Hex. */
  @Column('text')
  sha256!: string;

  /** As its owner calls it, empty once the content is gone; markers never see it, since people write their names into it. */
  @Column('text')
  name!: string;

  @Column('text')
  mimeType!: string;

  /** Bytes. */
  @Column('integer')
  size!: number;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  /** When its content was deleted; null while it is there. */
  @Column('timestamptz', { nullable: true })
  purgedAt!: Date | null;
}
