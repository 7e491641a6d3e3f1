import { ArgsType, Field, GraphQLISODateTime, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { IsTypeId, RefusalType, ResultUnion, toTypeId } from '@platform/graphql';
import type { PopulationRow } from './population.repository';

@ObjectType('Population', {
  description: 'How many people 100 % are, in a unit and a year, by a named source.',
})
export class PopulationType {
  @Field(() => String, { description: 'Code of the population, e.g. `ADULT`.' })
  populationCode!: string;

  @Field(() => ID, { description: 'The unit, `unt_…`.' })
  unitId!: string;

  @Field(() => Int, { description: 'Calendar year.' })
  year!: number;

  @Field(() => Int, { description: 'Number of people.' })
  value!: number;

  @Field(() => String, { description: 'Who counted them, where it is written.' })
  source!: string;

  @Field(() => GraphQLISODateTime, { description: 'When it was entered or corrected.' })
  enteredAt!: Date;
}

@InputType({ description: 'A population to enter or to correct.' })
export class SetPopulationInput {
  @Field(() => String, { description: 'Code of the population of an indicator.' })
  @Matches(/^[A-Z][A-Z0-9_]{0,39}$/)
  populationCode!: string;

  @Field(() => ID, { description: 'The unit, `unt_…`.' })
  @IsTypeId('unt')
  unitId!: string;

  @Field(() => Int, { description: 'Calendar year, 2025 to 2100.' })
  @IsInt()
  @Min(2025)
  @Max(2100)
  year!: number;

  @Field(() => Int, { description: 'Number of people, 0 to 200 000 000.' })
  @IsInt()
  @Min(0)
  @Max(200_000_000)
  value!: number;

  @Field(() => String, { description: 'Source, 3 to 300 characters.' })
  @IsString()
  @Length(3, 300)
  source!: string;
}

/** Arguments of the lists of one unit. */
@ArgsType()
export class UnitYearArgs {
  @Field(() => ID, { description: 'The unit, `unt_…`.' })
  @IsTypeId('unt')
  unitId!: string;

  @Field(() => Int, { nullable: true, description: 'Only of this year.' })
  @IsOptional()
  @IsInt()
  @Min(2025)
  @Max(2100)
  year?: number | null;
}

const SetPopulationRefusalCode = { FIGURES_OF_CLOSED_UNIT: 'FIGURES_OF_CLOSED_UNIT' } as const;
export const SetPopulationRefusal = RefusalType('SetPopulation', SetPopulationRefusalCode);
export const SetPopulationResult = ResultUnion('SetPopulation', PopulationType, SetPopulationRefusal);

export const toPopulation = (row: PopulationRow): PopulationType =>
  Object.assign(new PopulationType(), {
    populationCode: row.populationCode,
    unitId: toTypeId('unt', row.unitId),
    year: row.year,
    value: row.value,
    source: row.source,
    enteredAt: row.enteredAt,
  });
