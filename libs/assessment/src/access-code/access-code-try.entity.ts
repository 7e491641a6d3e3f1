import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Learner } from '@app/identity';
import { Quiz } from '../quiz/quiz.entity';

/** When a person lately tried the access code of a quiz: one row, so that parallel tries take turns by its lock. */
@Entity({ schema: 'assessment', name: 'access_code_try' })
export class AccessCodeTry {
  @ForeignKey(() => Learner, { name: 'access_code_try_learner_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'access_code_try_pkey' })
  learnerId!: string;

  @ForeignKey(() => Quiz, { name: 'access_code_try_quiz_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'access_code_try_pkey' })
  quizId!: string;

  @Column('timestamptz', { array: true })
  triedAt!: Date[];
}
