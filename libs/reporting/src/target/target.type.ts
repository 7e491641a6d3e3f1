import { Field, Float, GraphQLISODateTime, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsNumber, IsString, Length, Matches, Max, Min, ValidateIf } from 'class-validator';
import { IsTypeId, RefusalType, ResultUnion, toTypeId } from '@platform/graphql';
import type { TargetRow } from './target.repository';

@ObjectType('Target', { description: 'What a plan asks of a unit in a year, or that it asks nothing.' })
export class TargetType {
  @Field(() => String, { description: 'Code of the indicator.' })
  indicatorCode!: string;

  @Field(() => ID, { description: 'The unit, `unt_…`.' })
  unitId!: string;

  @Field(() => Int, { description: 'Calendar year.' })
  year!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Percent. Null says that the plan sets no target ("-"), which is not 0.',
  })
  value!: number | null;

  @Field(() => String, { description: 'The plan.' })
  source!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was entered or corrected.' })
  enteredAt!: Date;
}

@InputType({ description: 'A target to enter or to correct.' })
export class SetTargetInput {
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

  @Field(() => Float, {
    nullable: true,
    description: 'Percent, 0 to 100 with at most two decimals; null when the plan sets no target.',
  })
  @ValidateIf((input: SetTargetInput) => input.value !== null)
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(100)
  value!: number | null;

  @Field(() => String, { description: 'The plan, 3 to 300 characters.' })
  @IsString()
  @Length(3, 300)
  source!: string;
}

const SetTargetRefusalCode = { FIGURES_OF_CLOSED_UNIT: 'FIGURES_OF_CLOSED_UNIT' } as const;
export const SetTargetRefusal = RefusalType('SetTarget', SetTargetRefusalCode);
export const SetTargetResult = ResultUnion('SetTarget', TargetType, SetTargetRefusal);

export const toTarget = (row: TargetRow): TargetType =>
  Object.assign(new TargetType(), {
    indicatorCode: row.indicatorCode,
    unitId: toTypeId('unt', row.unitId),
    year: row.year,
    value: row.value,
    source: row.source,
    enteredAt: row.enteredAt,
  });
