import { Field, Float, InputType, ObjectType } from '@nestjs/graphql';
import { IsNumber, IsString, Length, Matches, Max, Min, ValidateIf } from 'class-validator';
import { RefusalType, ResultUnion } from '@platform/graphql';
import type { Figure } from '../figure/figure';
import { FigureType, SetFigureInput, toFigure } from '../figure/figure.type';

@ObjectType('Target', { description: 'What a plan asks of a unit in a year, or that it asks nothing.' })
export class TargetType extends FigureType {
  @Field(() => String, { description: 'Code of the indicator.' })
  indicatorCode!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Percent. Null says that the plan sets no target ("-"), which is not 0.',
  })
  value!: number | null;

  @Field(() => String, { description: 'The plan.' })
  source!: string;
}

@InputType({ description: 'A target to enter or to correct.' })
export class SetTargetInput extends SetFigureInput {
  @Field(() => String, { description: 'Code of the indicator.' })
  @Matches(/^[A-Z0-9][A-Z0-9-]{1,39}$/)
  indicatorCode!: string;

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

export const toTarget = (figure: Figure<'target'>): TargetType =>
  Object.assign(new TargetType(), { ...toFigure(figure), indicatorCode: figure.code });
