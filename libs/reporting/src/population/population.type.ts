import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsString, Length, Matches, Max, Min } from 'class-validator';
import { RefusalType, ResultUnion } from '@platform/graphql';
import type { Figure } from '../figure/figure';
import { FigureType, SetFigureInput, toFigure } from '../figure/figure.type';

@ObjectType('Population', {
  description: 'How many people 100 % are, in a unit and a year, by a named source.',
})
export class PopulationType extends FigureType {
  @Field(() => String, { description: 'Code of the population, e.g. `ADULT`.' })
  populationCode!: string;

  @Field(() => Int, { description: 'Number of people.' })
  value!: number;

  @Field(() => String, { description: 'Who counted them, where it is written.' })
  source!: string;
}

@InputType({ description: 'A population to enter or to correct.' })
export class SetPopulationInput extends SetFigureInput {
  @Field(() => String, { description: 'Code of the population of an indicator.' })
  @Matches(/^[A-Z][A-Z0-9_]{0,39}$/)
  populationCode!: string;

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

const SetPopulationRefusalCode = { FIGURES_OF_CLOSED_UNIT: 'FIGURES_OF_CLOSED_UNIT' } as const;
export const SetPopulationRefusal = RefusalType('SetPopulation', SetPopulationRefusalCode);
export const SetPopulationResult = ResultUnion('SetPopulation', PopulationType, SetPopulationRefusal);

export const toPopulation = (figure: Figure<'population'>): PopulationType =>
  Object.assign(new PopulationType(), { ...toFigure(figure), populationCode: figure.code });
