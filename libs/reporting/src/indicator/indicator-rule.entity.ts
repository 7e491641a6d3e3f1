import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';
import { Indicator } from './indicator.entity';
import type { NumeratorRule } from './numerator-rule';

/** One version of an indicator's rule; it holds for certificates issued from a day on and never changes. */
@Entity({ schema: 'reporting', name: 'indicator_rule' })
@Unique('indicator_rule_valid_from', ['indicatorCode', 'validFrom'])
export class IndicatorRule {
  @ForeignKey(() => Indicator, 'code', { name: 'indicator_rule_indicator_fkey' })
  @PrimaryColumn('text', { primaryKeyConstraintName: 'indicator_rule_pkey' })
  indicatorCode!: string;

  @PrimaryColumn('smallint', { primaryKeyConstraintName: 'indicator_rule_pkey' })
  version!: number;

  @Column('date')
  validFrom!: string;

  @Column('jsonb')
  rule!: NumeratorRule;
}
