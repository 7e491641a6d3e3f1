import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Learner } from '@app/identity';

/** When somebody was first seen to learn in a Vietnamese calendar year: they have begun. */
@Entity({ schema: 'compliance', name: 'activity' })
export class Activity {
  @ForeignKey(() => Learner, { name: 'activity_learner_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'activity_pkey' })
  learnerId!: string;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'activity_pkey' })
  year!: number;

  @Column('timestamptz', { default: () => 'now()' })
  startedAt!: Date;
}
