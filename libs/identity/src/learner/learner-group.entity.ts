import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Learner } from './learner.entity';

/** Learner groups of Quyết định 757/QĐ-BKHCN, each with its own annex. */
export const LEARNER_GROUPS = ['HSSV', 'ND', 'CBCC', 'NLDDN'] as const;
export type LearnerGroup = (typeof LEARNER_GROUPS)[number];

/** A group a person belongs to; several are normal: official and citizen (domain.md rule 4). */
@Entity({ schema: 'identity', name: 'learner_group' })
@Check('learner_group_code', `group_code in ('HSSV', 'ND', 'CBCC', 'NLDDN')`)
export class LearnerGroupMembership {
  @ForeignKey(() => Learner, { name: 'learner_group_learner_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'learner_group_pkey' })
  learnerId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'learner_group_pkey' })
  groupCode!: LearnerGroup;

  @Column('timestamptz', { default: () => 'now()' })
  since!: Date;
}
