import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Level } from './level.entity';

/** A step ("bậc") inside a level: what outcomes and profiles refer to, e.g. `CB2`. */
@Entity({ schema: 'skills', name: 'level_step' })
@ForeignKey(() => Level, ['versionId', 'levelCode'], ['versionId', 'code'], { name: 'level_step_level_fkey' })
@Unique('level_step_number', ['versionId', 'number'])
export class LevelStep {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'level_step_pkey' })
  versionId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'level_step_pkey' })
  code!: string;

  @Column('text')
  levelCode!: string;

  /** Counted over all levels, 1 to 8 in Thông tư 02/2025/TT-BGDĐT. */
  @Column('integer')
  number!: number;
}
