import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { LevelStep } from '../level/level-step.entity';
import { Skill } from './skill.entity';

/** What somebody can do who holds a skill at a step ("yêu cầu cần đạt"), e.g. `1.1.CB1a`. */
@Entity({ schema: 'skills', name: 'outcome' })
@ForeignKey(() => Skill, ['versionId', 'skillCode'], ['versionId', 'code'], { name: 'outcome_skill_fkey' })
@ForeignKey(() => LevelStep, ['versionId', 'stepCode'], ['versionId', 'code'], { name: 'outcome_step_fkey' })
@Index('outcome_skill', ['versionId', 'skillCode'])
export class Outcome {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outcome_pkey' })
  versionId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'outcome_pkey' })
  code!: string;

  @Column('text')
  skillCode!: string;

  @Column('text')
  stepCode!: string;

  /** In the order of steps, then of codes, over the whole version. */
  @Column('integer')
  position!: number;

  /** Null while the official sentence is not at hand. */
  @Column('text', { nullable: true })
  textVi!: string | null;

  @Column('text', { nullable: true })
  textEn!: string | null;
}
