import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { type AdaptiveQuizSettings, type Confidence, CONFIDENCES } from './adaptive-quiz-settings';

const BOUND = 4_000;

@ObjectType('AdaptiveClassification', { description: 'Where an adaptive quiz divides pass from fail.' })
export class AdaptiveClassificationType {
  @Field(() => Int, { description: 'Ability needed, thousandths of the calibrated scale.' })
  cutTheta!: number;

  @Field(() => Int, { description: 'Confidence with which the estimate must leave out the cut, percent.' })
  confidencePercent!: Confidence;
}

@ObjectType('AdaptivePrior', { description: 'What is expected of a person before the first answer.' })
export class AdaptivePriorType {
  @Field(() => Int, { description: 'Mean ability, thousandths.' })
  mean!: number;

  @Field(() => Int, { description: 'Standard deviation, thousandths.' })
  standardDeviation!: number;
}

@ObjectType('AdaptiveSettings', { description: 'How each question is chosen by the answers before it.' })
export class AdaptiveSettingsType {
  @Field(() => Int, { description: 'Questions before it may end.' })
  minItems!: number;

  @Field(() => Int, { description: 'Questions at most; the blueprint’s counts add up to it.' })
  maxItems!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'It ends at this standard error, thousandths; null: precision alone never ends it.',
  })
  standardErrorAtMost!: number | null;

  @Field(() => Int, { description: 'The next question is drawn among so many of the best.' })
  among!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Share of recent attempts that may contain a question, percent; null without a cap.',
  })
  exposureCapPercent!: number | null;

  @Field(() => AdaptiveClassificationType, {
    nullable: true,
    description: 'Pass or fail; null: it measures and nobody passes.',
  })
  classification!: AdaptiveClassificationType | null;

  @Field(() => AdaptivePriorType, { description: 'What is expected before the first answer.' })
  prior!: AdaptivePriorType;
}

@InputType({ description: 'Where an adaptive quiz divides pass from fail.' })
export class AdaptiveClassificationInput {
  @Field(() => Int, { description: 'Ability needed, thousandths, −4,000 to 4,000.' })
  @IsInt()
  @Min(-BOUND)
  @Max(BOUND)
  cutTheta!: number;

  @Field(() => Int, { nullable: true, description: 'Percent: 80, 90, 95 (when left out) or 99.' })
  @IsOptional()
  @IsIn(CONFIDENCES)
  confidencePercent?: Confidence | null;
}

@InputType({ description: 'How each question is chosen by the answers before it.' })
export class AdaptiveSettingsInput {
  @Field(() => Int, { description: 'Questions before it may end, 1 to 200.' })
  @IsInt()
  @Min(1)
  @Max(200)
  minItems!: number;

  @Field(() => Int, { description: 'Questions at most, 1 to 200: the sum of the blueprint’s counts.' })
  @IsInt()
  @Min(1)
  @Max(200)
  maxItems!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Ends at this standard error, thousandths, 50 to 1,000; left out: never by precision.',
  })
  @IsOptional()
  @IsInt()
  @Min(50)
  @Max(1_000)
  standardErrorAtMost?: number | null;

  @Field(() => Int, { nullable: true, description: 'Drawn among so many of the best, 1 to 20; 5 left out.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(20)
  among?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Share of recent attempts that may contain a question, percent, 1 to 100; left out: no cap.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  exposureCapPercent?: number | null;

  @Field(() => AdaptiveClassificationInput, { nullable: true, description: 'Left out: nobody passes.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => AdaptiveClassificationInput)
  classification?: AdaptiveClassificationInput | null;

  @Field(() => Int, { nullable: true, description: 'Mean ability expected, thousandths; 0 left out.' })
  @IsOptional()
  @IsInt()
  @Min(-BOUND)
  @Max(BOUND)
  priorMean?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Its standard deviation, thousandths, 100 to 4,000; 1,000 left out.',
  })
  @IsOptional()
  @IsInt()
  @Min(100)
  @Max(BOUND)
  priorStandardDeviation?: number | null;
}

export const fromAdaptiveInput = (input: AdaptiveSettingsInput): AdaptiveQuizSettings => ({
  minItems: input.minItems,
  maxItems: input.maxItems,
  standardErrorAtMost: input.standardErrorAtMost ?? null,
  among: input.among ?? 5,
  exposureCapPercent: input.exposureCapPercent ?? null,
  classification: input.classification
    ? {
        cutTheta: input.classification.cutTheta,
        confidencePercent: input.classification.confidencePercent ?? 95,
      }
    : null,
  prior: { mean: input.priorMean ?? 0, standardDeviation: input.priorStandardDeviation ?? 1_000 },
});
