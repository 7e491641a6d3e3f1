import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

/** Whether and how long learners may ask for another look at their marks (phúc khảo). */
export interface AppealSettings {
  /** Days in which to ask, each of 24 hours, from when the mark can be seen. */
  days: number;
  /** Days in which examiners decide; null where nobody has promised any. */
  decideWithinDays: number | null;
}

/** What a version of a quiz says of appeals; null, also of versions older than the setting: there are none. */
export const appealsOf = ({ appeals }: { appeals?: AppealSettings | null }): AppealSettings | null =>
  appeals ?? null;

@ObjectType('AppealSettings', { description: 'How long learners may appeal against their marks.' })
export class AppealSettingsType {
  @Field(() => Int, { description: 'Days of 24 hours in which to ask, from when the mark can be seen.' })
  days!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Days of 24 hours, from the request, in which examiners decide; null without a promise.',
  })
  decideWithinDays!: number | null;
}

@InputType({ description: 'How long learners may appeal against their marks.' })
export class AppealSettingsInput {
  @Field(() => Int, { description: 'Days of 24 hours in which to ask, 1 to 365.' })
  @IsInt()
  @Min(1)
  @Max(365)
  days!: number;

  @Field(() => Int, { nullable: true, description: 'Days in which examiners decide, 1 to 365.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(365)
  decideWithinDays?: number | null;
}

/** The setting as it is stored; nothing when it is left out. */
export const fromAppealsInput = (
  input: AppealSettingsInput | null | undefined,
): { appeals?: AppealSettings } =>
  input ? { appeals: { days: input.days, decideWithinDays: input.decideWithinDays ?? null } } : {};
