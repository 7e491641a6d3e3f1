import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, Max, Min } from 'class-validator';

/** How answers of a quiz are marked that people mark. */
export interface MarkingSettings {
  /** Share of the answers that a second person marks without knowing of the first, percent; 0 for none. */
  secondMarkPercent: number;
  /** Two marks further apart than so many percent of the question go to a third person. */
  maxDifferencePercent: number;
}

/** Of quizzes that say nothing of it: one marker. */
export const ONE_MARKER: MarkingSettings = { secondMarkPercent: 0, maxDifferencePercent: 10 };

@ObjectType('MarkingSettings', { description: 'How answers are marked that people mark.' })
export class MarkingSettingsType {
  @Field(() => Int, {
    description: 'Share of the answers that a second person marks blindly, percent; 0 for none.',
  })
  secondMarkPercent!: number;

  @Field(() => Int, {
    description:
      'Two marks at most so many percent of the question apart count by their mean; others go to a third person.',
  })
  maxDifferencePercent!: number;
}

@InputType({ description: 'How answers are marked that people mark.' })
export class MarkingSettingsInput {
  @Field(() => Int, {
    description: 'Share of the answers that a second person marks blindly, percent, 0 to 100.',
  })
  @IsInt()
  @Min(0)
  @Max(100)
  secondMarkPercent!: number;

  @Field(() => Int, {
    description:
      'Percent of the question by which two marks may differ, 0 to 100; more needs a third person.',
  })
  @IsInt()
  @Min(0)
  @Max(100)
  maxDifferencePercent!: number;
}
