import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { LevelStep } from '../level/level-step.entity';
import { Skill } from './skill.entity';

/** One line of a group's required profile: this skill, at least at this step. */
@Entity({ schema: 'skills', name: 'requirement' })
@ForeignKey(() => Skill, ['versionId', 'skillCode'], ['versionId', 'code'], {
  name: 'requirement_skill_fkey',
})
@ForeignKey(() => LevelStep, ['versionId', 'stepCode'], ['versionId', 'code'], {
  name: 'requirement_step_fkey',
})
export class Requirement {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'requirement_pkey' })
  versionId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'requirement_pkey' })
  groupCode!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'requirement_pkey' })
  skillCode!: string;

  @Column('text')
  stepCode!: string;
}
