import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Learner } from '@app/identity';
import { Attempt } from '../attempt/attempt.entity';
import { PaperCode } from './paper-exam.entity';

/** Whose answers of an exam are in, and as which attempt: one a person, so that a file read twice makes no doubles. */
@Entity({ schema: 'assessment', name: 'paper_result' })
@ForeignKey(() => PaperCode, ['paperExamId', 'code'], ['paperExamId', 'code'], {
  name: 'paper_result_code_fkey',
})
@Unique('paper_result_attempt', ['attemptId'])
export class PaperResult {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'paper_result_pkey' })
  paperExamId!: string;

  @ForeignKey(() => Learner, { name: 'paper_result_learner_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'paper_result_pkey' })
  learnerId!: string;

  /** The attempt that counts; a voided one gives way to that of a later import. */
  @ForeignKey(() => Attempt, { name: 'paper_result_attempt_fkey' })
  @Column('uuid')
  attemptId!: string;

  @Column('text')
  code!: string;
}
