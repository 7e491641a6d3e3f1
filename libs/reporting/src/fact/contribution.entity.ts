import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Learner, OrgUnit } from '@app/identity';
import { Indicator } from '../indicator/indicator.entity';

/**
 * What one certificate adds to one indicator, and where. A person may have several in a year; the fact made of
 * them counts once. Kept with the day of removal, so that a report as of a past day can be made again.
 */
@Entity({ schema: 'reporting', name: 'contribution' })
@Index('contribution_person', ['indicatorCode', 'learnerId', 'year'])
@Index('contribution_learner', ['learnerId'])
@Index('contribution_without_place', ['certificateId'], { where: 'unit_id is null and removed_at is null' })
export class Contribution {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'contribution_pkey' })
  certificateId!: string;

  @ForeignKey(() => Indicator, 'code', { name: 'contribution_indicator_fkey' })
  @PrimaryColumn('text', { primaryKeyConstraintName: 'contribution_pkey' })
  indicatorCode!: string;

  @Column('smallint')
  ruleVersion!: number;

  @ForeignKey(() => Learner, { name: 'contribution_learner_fkey' })
  @Column('uuid')
  learnerId!: string;

  /** Vietnamese year of `countsFrom`. */
  @Column('smallint')
  year!: number;

  /** First Vietnamese day on which the person counts: certified, of age, accepted where that is asked. */
  @Column('date')
  countsFrom!: string;

  /** Where the person counts; null while neither a roster nor a residence is known. */
  @ForeignKey(() => OrgUnit, { name: 'contribution_unit_fkey' })
  @Column('uuid', { nullable: true })
  unitId!: string | null;

  /** The unit's path at that moment: later changes of the map do not move old figures (rule 33). */
  @Column('ltree', { nullable: true })
  unitPath!: string | null;

  /** When VNeID accepted the certificate. */
  @Column('timestamptz', { nullable: true })
  acceptedAt!: Date | null;

  /** When this lib heard that the certificate was revoked. */
  @Column('timestamptz', { nullable: true })
  removedAt!: Date | null;
}
