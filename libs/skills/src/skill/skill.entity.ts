import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { VariantEntry } from '../framework/framework-file';
import { Domain } from './domain.entity';

/** A skill of a framework version, with what differs for single groups. */
@Entity({ schema: 'skills', name: 'skill' })
@Unique('skill_code', ['versionId', 'code'])
@ForeignKey(() => Domain, ['versionId', 'domainNumber'], ['versionId', 'number'], {
  name: 'skill_domain_fkey',
})
@Index('skill_search', { synchronize: false })
export class Skill {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'skill_pkey' })
  id!: string;

  @Column('uuid')
  versionId!: string;

  @Column('text')
  domainNumber!: string;

  @Column('text')
  code!: string;

  /** In the order of codes by their parts, over all domains. */
  @Column('integer')
  position!: number;

  @Column('text')
  nameVi!: string;

  @Column('text', { nullable: true })
  nameEn!: string | null;

  /** Codes of groups of the version. */
  @Column('text', { array: true })
  appliesTo!: string[];

  /** By group code; always read with the skill. */
  @Column('jsonb')
  variants!: Record<string, VariantEntry>;

  /** Code, names, notes and outcomes without accents and case (`platform.search_text`). */
  @Column('text')
  searchText!: string;
}
