import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Learner, OrgUnit } from '@app/identity';
import { Indicator } from '../indicator/indicator.entity';

/**
 * A person who counts in an indicator and a year: one row, whatever the number of certificates or deliveries
 * (domain.md rule 4). Reports read nothing else of what people did.
 */
@Entity({ schema: 'reporting', name: 'fact' })
@Index('fact_subtree', ['indicatorCode', 'unitPath', 'countsFrom', 'countsUntil', 'year'], {
  where: 'removed_at is null',
})
@Index('fact_learner', ['learnerId'])
@Check('fact_accepted', 'is_accepted = (accepted_at is not null)')
export class Fact {
  @ForeignKey(() => Indicator, 'code', { name: 'fact_indicator_fkey' })
  @PrimaryColumn('text', { primaryKeyConstraintName: 'fact_one_per_person' })
  indicatorCode!: string;

  @ForeignKey(() => Learner, { name: 'fact_learner_fkey' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'fact_one_per_person' })
  learnerId!: string;

  /** Calendar year in Vietnam. */
  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'fact_one_per_person' })
  year!: number;

  @Column('date')
  countsFrom!: string;

  /** Day on which a fact of a later year takes its place; null for the person's latest. */
  @Column('date', { nullable: true })
  countsUntil!: string | null;

  @ForeignKey(() => OrgUnit, { name: 'fact_unit_fkey' })
  @Column('uuid', { nullable: true })
  unitId!: string | null;

  /** Path of the unit at that moment. A subtree is one range of the index `fact_subtree`. */
  @Column('ltree', { nullable: true })
  unitPath!: string | null;

  /** The earliest certificate that makes the person count. */
  @Column('uuid')
  certificateId!: string;

  @Column('boolean')
  isAccepted!: boolean;

  @Column('timestamptz', { nullable: true })
  acceptedAt!: Date | null;

  /** When the last certificate behind it was revoked; the person no longer counts. */
  @Column('timestamptz', { nullable: true })
  removedAt!: Date | null;
}
