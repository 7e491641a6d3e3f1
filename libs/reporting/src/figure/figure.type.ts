import { ArgsType, Field, GraphQLISODateTime, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { IsTypeId, toTypeId } from '@platform/graphql';
import type { Figure, FigureKind } from './figure';

/** What every figure has. */
@ObjectType({ isAbstract: true })
export class FigureType {
  @Field(() => ID, { description: 'The unit, `unt_…`.' })
  unitId!: string;

  @Field(() => Int, { description: 'Calendar year.' })
  year!: number;

  @Field(() => GraphQLISODateTime, { description: 'When it was entered or corrected.' })
  enteredAt!: Date;
}

/** Of which unit and year a figure is to enter. */
@InputType({ isAbstract: true })
export class SetFigureInput {
  @Field(() => ID, { description: 'The unit, `unt_…`.' })
  @IsTypeId('unt')
  unitId!: string;

  @Field(() => Int, { description: 'Calendar year, 2025 to 2100.' })
  @IsInt()
  @Min(2025)
  @Max(2100)
  year!: number;
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

/** The fields of `FigureType` and what both kinds call alike. */
export const toFigure = <K extends FigureKind>({ unitId, year, value, source, enteredAt }: Figure<K>) => ({
  unitId: toTypeId('unt', unitId),
  year,
  value,
  source,
  enteredAt,
});
