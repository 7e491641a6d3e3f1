import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type LearnerGroup, LearnerGroupEnum } from '@app/identity';
import { toTypeId } from '@platform/graphql';
import { localised } from '@platform/i18n';
import type { IndicatorRow } from './indicator.repository';

export const CountingEnum = { CUMULATIVE: 'CUMULATIVE', IN_YEAR: 'IN_YEAR' } as const;
registerEnumType(CountingEnum, {
  name: 'IndicatorCounting',
  description: 'Whom a year’s figure counts.',
  valuesMap: {
    CUMULATIVE: { description: 'Everybody certified up to and in the year.' },
    IN_YEAR: { description: 'Only people certified in the year.' },
  },
});

@ObjectType('Indicator', { description: 'A share of a population that plans set targets for.' })
export class IndicatorType {
  @Field(() => ID, { description: '`ind_…`' })
  id!: string;

  @Field(() => String, { description: 'Code, e.g. `BDHVS-4`.' })
  code!: string;

  @Field(() => String, { description: 'Short name in the language of `Accept-Language`.' })
  name!: string;

  @Field(() => String, { description: 'Code of the population that is 100 %.' })
  populationCode!: string;

  @Field(() => String, { description: 'Name of the population.' })
  populationName!: string;

  @Field(() => [LearnerGroupEnum], { description: 'Groups whose certificates count; empty for all.' })
  groups!: LearnerGroup[];

  @Field(() => Boolean, { description: 'Whether only people of 18 or more count.' })
  isAdultsOnly!: boolean;

  @Field(() => Boolean, { description: 'Whether only confirmations that VNeID has accepted count.' })
  isAcceptedOnly!: boolean;

  @Field(() => CountingEnum, { description: 'Whom a year’s figure counts.' })
  counting!: 'CUMULATIVE' | 'IN_YEAR';

  @Field(() => Int, { description: 'Version of the rule in force today.' })
  ruleVersion!: number;
}

export const toIndicator = (row: IndicatorRow): IndicatorType => ({
  id: toTypeId('ind', row.id),
  code: row.code,
  name: localised(row.nameVi, row.nameEn),
  populationCode: row.populationCode,
  populationName: localised(row.populationNameVi, row.populationNameEn),
  groups: row.rule.groups ?? [],
  isAdultsOnly: row.rule.adult === true,
  isAcceptedOnly: row.rule.type === 'CERTIFIED_AND_ACCEPTED',
  counting: row.rule.counting,
  ruleVersion: row.ruleVersion,
});
