import { Field, GraphQLISODateTime, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsBoolean,
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { LEARNER_GROUPS, type LearnerGroup, LearnerGroupEnum } from '@app/identity';
import type { IdentityLevel } from '@platform/security';
import {
  AdaptiveSettingsInput,
  AdaptiveSettingsType,
  fromAdaptiveInput,
} from '../adaptive/adaptive-settings.type';
import {
  AppealSettingsInput,
  AppealSettingsType,
  appealsOf,
  fromAppealsInput,
} from '../appeals/appeal-settings.type';
import { isInvigilated } from '../exam-session/invigilated';
import { MarkingSettingsInput, MarkingSettingsType, ONE_MARKER } from '../marking/marking-settings.type';
import { purposeOf, type QuizPurpose, QuizPurposeEnum } from '../placement/quiz-purpose.type';
import { GradingMethodEnum } from '../quiz-result/grading-method.type';
import { type GradingMethod, gradingMethodOf } from '../quiz-result/grading-method';
import {
  FeedbackBandInput,
  FeedbackBandType,
  fromBandInput,
  MOST_BANDS,
} from '../review/feedback-bands.type';
import { fromReviewInput, QuizReview, QuizReviewInput, toReview } from '../review/quiz-review.type';
import { IsNetwork } from './allowed-networks';
import { type Navigation, type QuizSettings, timingOf } from './quiz-definition';
import { fromTimingInput, NavigationEnum, QuizTimingInput, QuizTimingType } from './quiz-timing.type';

export const ReplacedAgainstEnum = { LAST: 'LAST', ALL: 'ALL' } as const;
registerEnumType(ReplacedAgainstEnum, {
  name: 'ReplacedAgainst',
  description: 'Whether replaced questions are new against the last attempt or against all.',
});

@ObjectType('QuizSettings', { description: 'The numbers of a test; every one is the unit’s own choice.' })
export class QuizSettingsType {
  @Field(() => Int, { nullable: true, description: 'Minutes from start to deadline; null without a limit.' })
  minutes!: number | null;

  @Field(() => Int, { description: 'Seconds after the deadline for answers still on their way.' })
  graceSeconds!: number;

  @Field(() => Int, { description: 'Share of the marks needed to pass, percent.' })
  passPercent!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Attempts in a calendar year (Vietnam time); null without a limit.',
  })
  maxAttempts!: number | null;

  @Field(() => Int, { description: 'Share of the questions that a retake replaces, percent, rounded up.' })
  minReplacedPercent!: number;

  @Field(() => ReplacedAgainstEnum, { description: 'What they are new against.' })
  replacedAgainst!: 'LAST' | 'ALL';

  @Field(() => Int, { description: 'VNeID level needed to start, 1 or 2; 0: an assisted account will do.' })
  requiredIdentityLevel!: number;

  @Field(() => Boolean, { description: 'Whether each attempt shows choices in an order of its own.' })
  shuffleChoices!: boolean;

  @Field(() => Boolean, {
    description: 'Whether each attempt asks in an order of its own; otherwise in that of the blueprint.',
  })
  shuffleQuestions!: boolean;

  @Field(() => QuizReview, { description: 'When what may be seen.' })
  review!: QuizReview;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'First moment; null when open already.' })
  opensAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Last moment; null without an end.' })
  closesAt!: Date | null;

  @Field(() => MarkingSettingsType, { description: 'How answers are marked that people mark.' })
  marking!: MarkingSettingsType;

  @Field(() => QuizTimingType, { description: 'When an attempt ends and when the next one may begin.' })
  timing!: QuizTimingType;

  @Field(() => NavigationEnum, { description: 'How the candidate moves through the questions.' })
  navigation!: Navigation;

  @Field(() => [String], {
    description: 'Networks (CIDR, IPv4 or IPv6) to start an attempt from; empty means everywhere.',
  })
  allowedNetworks!: string[];

  @Field(() => Boolean, {
    description: 'Whether attempts start in an open exam session only, by candidates who are checked in.',
  })
  invigilated!: boolean;

  @Field(() => AppealSettingsType, { nullable: true, description: 'Appeals against marks; null without.' })
  appeals!: AppealSettingsType | null;

  @Field(() => GradingMethodEnum, { description: 'Which attempts of a year make the result.' })
  gradingMethod!: GradingMethod;

  @Field(() => [FeedbackBandType], { description: 'What to say to whom by their mark; they rise.' })
  feedbackBands!: FeedbackBandType[];

  @Field(() => AdaptiveSettingsType, { nullable: true, description: 'Null: everybody gets a fixed form.' })
  adaptive!: AdaptiveSettingsType | null;

  @Field(() => QuizPurposeEnum, { description: 'What it is for.' })
  purpose!: QuizPurpose;

  @Field(() => [LearnerGroupEnum], { description: 'Groups that it is meant for; empty means all.' })
  groups!: LearnerGroup[];
}

@InputType({ description: 'The numbers of a test. Left-out ones are those of the working profile.' })
export class QuizSettingsInput {
  @Field(() => Int, { nullable: true, description: 'Minutes, 1 to 600; null without a limit.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(600)
  minutes?: number | null;

  @Field(() => Int, { defaultValue: 10, description: 'Seconds after the deadline, 0 to 300.' })
  @IsInt()
  @Min(0)
  @Max(300)
  graceSeconds: number = 10;

  @Field(() => Int, { defaultValue: 80, description: 'Percent needed to pass.' })
  @IsInt()
  @Min(0)
  @Max(100)
  passPercent: number = 80;

  @Field(() => Int, {
    nullable: true,
    description: 'Attempts in a calendar year, 1 to 100; null without a limit.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  maxAttempts?: number | null;

  @Field(() => Int, { defaultValue: 30, description: 'Percent of the questions that a retake replaces.' })
  @IsInt()
  @Min(0)
  @Max(100)
  minReplacedPercent: number = 30;

  @Field(() => ReplacedAgainstEnum, { defaultValue: 'LAST', description: 'What they are new against.' })
  @IsIn(['LAST', 'ALL'])
  replacedAgainst: 'LAST' | 'ALL' = 'LAST';

  @Field(() => Int, {
    defaultValue: 2,
    description: 'VNeID level needed to start, 1 or 2; 0: an assisted account will do.',
  })
  @IsIn([0, 1, 2])
  requiredIdentityLevel: IdentityLevel = 2;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether choices are shuffled.' })
  @IsBoolean()
  shuffleChoices: boolean = true;

  @Field(() => Boolean, { nullable: true, description: 'Left out: yes; no: in the order of the blueprint.' })
  @IsOptional()
  @IsBoolean()
  shuffleQuestions?: boolean | null;

  @Field(() => QuizReviewInput, { description: 'When what may be seen.' })
  @ValidateNested()
  @Type(() => QuizReviewInput)
  review!: QuizReviewInput;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'First moment.' })
  @IsOptional()
  @IsDate()
  opensAt?: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Last moment.' })
  @IsOptional()
  @IsDate()
  closesAt?: Date | null;

  @Field(() => MarkingSettingsInput, {
    nullable: true,
    description: 'How answers are marked that people mark; left out, by one person each.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => MarkingSettingsInput)
  marking?: MarkingSettingsInput | null;

  @Field(() => QuizTimingInput, { nullable: true, description: 'Left out: cut at closing, no delays.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => QuizTimingInput)
  timing?: QuizTimingInput | null;

  @Field(() => NavigationEnum, { nullable: true, description: 'Left out: FREE.' })
  @IsOptional()
  @IsIn(Object.values(NavigationEnum))
  navigation?: Navigation | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Networks to start an attempt from, e.g. `10.1.0.0/16` or `2001:db8::/32`, at most 50.',
  })
  @IsOptional()
  @ArrayMaxSize(50)
  @IsNetwork({ each: true })
  allowedNetworks?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Only in exam sessions; left out: no.' })
  @IsOptional()
  @IsBoolean()
  invigilated?: boolean | null;

  @Field(() => AppealSettingsInput, { nullable: true, description: 'Left out: no appeals.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => AppealSettingsInput)
  appeals?: AppealSettingsInput | null;

  @Field(() => GradingMethodEnum, { nullable: true, description: 'Left out: BEST.' })
  @IsOptional()
  @IsIn(Object.values(GradingMethodEnum))
  gradingMethod?: GradingMethod | null;

  @Field(() => [FeedbackBandInput], {
    nullable: true,
    description: 'What to say to whom by their mark, at most 10 bands that rise; below the first, nothing.',
  })
  @IsOptional()
  @ArrayMaxSize(MOST_BANDS)
  @ValidateNested({ each: true })
  @Type(() => FeedbackBandInput)
  feedbackBands?: FeedbackBandInput[] | null;

  @Field(() => AdaptiveSettingsInput, { nullable: true, description: 'Left out: a fixed form.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => AdaptiveSettingsInput)
  adaptive?: AdaptiveSettingsInput | null;

  @Field(() => QuizPurposeEnum, { nullable: true, description: 'Left out: ASSESSMENT.' })
  @IsOptional()
  @IsIn(Object.values(QuizPurposeEnum))
  purpose?: QuizPurpose | null;

  @Field(() => [LearnerGroupEnum], {
    nullable: true,
    description: 'Groups that it is meant for, to be found by; it keeps nobody out. Left out: all.',
  })
  @IsOptional()
  @ArrayUnique()
  @IsIn(LEARNER_GROUPS, { each: true })
  groups?: LearnerGroup[] | null;
}

export const toSettings = (settings: QuizSettings): QuizSettingsType => ({
  ...settings,
  opensAt: settings.opensAt === null ? null : new Date(settings.opensAt),
  closesAt: settings.closesAt === null ? null : new Date(settings.closesAt),
  marking: settings.marking ?? ONE_MARKER,
  timing: timingOf(settings),
  navigation: settings.navigation ?? 'FREE',
  shuffleQuestions: settings.shuffleQuestions ?? true,
  allowedNetworks: settings.allowedNetworks ?? [],
  invigilated: isInvigilated(settings),
  appeals: appealsOf(settings),
  review: toReview(settings.review),
  gradingMethod: gradingMethodOf(settings),
  feedbackBands: settings.feedbackBands ?? [],
  adaptive: settings.adaptive ?? null,
  purpose: purposeOf(settings),
  groups: settings.groups ?? [],
});

export const fromSettingsInput = (input: QuizSettingsInput): QuizSettings => ({
  minutes: input.minutes ?? null,
  graceSeconds: input.graceSeconds,
  passPercent: input.passPercent,
  maxAttempts: input.maxAttempts ?? null,
  minReplacedPercent: input.minReplacedPercent,
  replacedAgainst: input.replacedAgainst,
  requiredIdentityLevel: input.requiredIdentityLevel,
  shuffleChoices: input.shuffleChoices,
  review: fromReviewInput(input.review),
  opensAt: input.opensAt?.toISOString() ?? null,
  closesAt: input.closesAt?.toISOString() ?? null,
  ...(input.marking && {
    marking: {
      secondMarkPercent: input.marking.secondMarkPercent,
      maxDifferencePercent: input.marking.maxDifferencePercent,
    },
  }),
  timing: fromTimingInput(input.timing),
  navigation: input.navigation ?? 'FREE',
  ...(input.shuffleQuestions === false && { shuffleQuestions: false }),
  allowedNetworks: input.allowedNetworks ?? [],
  invigilated: input.invigilated ?? false,
  ...fromAppealsInput(input.appeals),
  gradingMethod: input.gradingMethod ?? 'BEST',
  feedbackBands: input.feedbackBands?.map(fromBandInput) ?? [],
  ...(input.adaptive && { adaptive: fromAdaptiveInput(input.adaptive) }),
  ...(input.purpose && { purpose: input.purpose }),
  ...(input.groups?.length && { groups: input.groups }),
});
