import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { IsTypeId, toTypeId } from '@platform/graphql';
import { localised } from '@platform/i18n';
import { IndicatorType, toIndicator } from '../indicator/indicator.type';
import { TargetType, toTarget } from '../target/target.type';
import type { PublicFigures as PublicRow, PublicReport } from './public-report.service';
import type { Figures as Row, IndicatorReport as Report } from './report.service';

@ObjectType({ description: 'An indicator in one unit.' })
export class IndicatorFigures {
  @Field(() => ID, { description: 'The unit, `unt_…`.' })
  unitId!: string;

  @Field(() => String, { description: 'Its name.' })
  unitName!: string;

  @Field(() => Int, { description: 'Distinct people who count, in the unit and everything below.' })
  numerator!: number;

  @Field(() => Int, { nullable: true, description: 'The population; null when nobody has entered it.' })
  denominator!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Percent, two decimals, half up; null means no data, which is not 0 %.',
  })
  percent!: number | null;

  @Field(() => TargetType, {
    nullable: true,
    description: 'What was planned; null when nobody has entered it. Its value is null for "no target".',
  })
  target!: TargetType | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the exact counts reach the target; null without data or target.',
  })
  isReached!: boolean | null;
}

@ObjectType({ description: 'An indicator in a unit and in the units directly below it.' })
export class IndicatorReport extends IndicatorFigures {
  @Field(() => IndicatorType, { description: 'The indicator.' })
  indicator!: IndicatorType;

  @Field(() => Int, { description: 'Calendar year.' })
  year!: number;

  @Field(() => String, { description: 'Vietnamese day of the picture, yyyy-mm-dd.' })
  asOf!: string;

  @Field(() => [IndicatorFigures], {
    description: 'Units directly below on that day; for a closed unit those that took over.',
  })
  children!: IndicatorFigures[];
}

@ObjectType({ description: 'An indicator in one unit, as everybody may see it.' })
export class PublicIndicatorFigures {
  @Field(() => ID, { description: 'The unit, `unt_…`.' })
  unitId!: string;

  @Field(() => String, { description: 'Its name.' })
  unitName!: string;

  @Field(() => Boolean, {
    description: 'Whether the figures are kept back, because fewer than 5 people stand behind some of them.',
  })
  isHidden!: boolean;

  @Field(() => Int, { nullable: true, description: 'Distinct people who count; null when kept back.' })
  numerator!: number | null;

  @Field(() => Int, { nullable: true, description: 'The population; null when kept back or unknown.' })
  denominator!: number | null;

  @Field(() => Float, { nullable: true, description: 'Percent; null when kept back or without data.' })
  percent!: number | null;
}

@ObjectType({ description: 'An indicator as everybody may see it; at most five minutes old.' })
export class PublicIndicator extends PublicIndicatorFigures {
  @Field(() => IndicatorType, { description: 'The indicator.' })
  indicator!: IndicatorType;

  @Field(() => Int, { description: 'Calendar year.' })
  year!: number;

  @Field(() => [PublicIndicatorFigures], { description: 'Units directly below.' })
  children!: PublicIndicatorFigures[];
}

@ArgsType()
export class PublicIndicatorArgs {
  @Field(() => String, { description: 'Code of the indicator.' })
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,39}$/)
  indicatorCode!: string;

  @Field(() => ID, { description: 'The unit, `unt_…`.' })
  @IsTypeId('unt')
  unitId!: string;

  @Field(() => Int, { description: 'Calendar year, 2025 to 2100.' })
  @IsInt()
  @Min(2025)
  @Max(2100)
  year!: number;
}

@ArgsType()
export class IndicatorReportArgs extends PublicIndicatorArgs {
  @Field(() => String, {
    nullable: true,
    description: 'Day of the year, yyyy-mm-dd, to see what was known at its end; today otherwise.',
  })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  asOf?: string | null;
}

const toFigures = (row: Row): IndicatorFigures => ({
  unitId: toTypeId('unt', row.unit.id),
  unitName: localised(row.unit.nameVi, row.unit.nameEn),
  numerator: row.numerator,
  denominator: row.denominator,
  percent: row.percent,
  target: row.target && toTarget(row.target),
  isReached: row.isReached,
});

export const toIndicatorReport = (report: Report): IndicatorReport => ({
  ...toFigures(report),
  indicator: toIndicator(report.indicator),
  year: report.year,
  asOf: report.day,
  children: report.children.map(toFigures),
});

const toPublicFigures = (row: PublicRow): PublicIndicatorFigures => ({
  unitId: toTypeId('unt', row.unit.id),
  unitName: localised(row.unit.nameVi, row.unit.nameEn),
  isHidden: row.isHidden,
  numerator: row.numerator,
  denominator: row.denominator,
  percent: row.percent,
});

export const toPublicIndicator = (row: PublicReport): PublicIndicator => ({
  ...toPublicFigures(row),
  indicator: toIndicator(row.report.indicator),
  year: row.report.year,
  children: row.children.map(toPublicFigures),
});
