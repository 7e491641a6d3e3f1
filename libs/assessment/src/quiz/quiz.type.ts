import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';
import { type LearnerGroup, LearnerGroupEnum } from '@app/identity';
import { Connection, toTypeId } from '@platform/graphql';
import { localised } from '@platform/i18n';
import { appealsOf, AppealSettingsType } from '../appeals/appeal-settings.type';
import { purposeOf, type QuizPurpose, QuizPurposeEnum } from '../placement/quiz-purpose.type';
import { type GradingMethod, gradingMethodOf } from '../quiz-result/grading-method';
import { GradingMethodEnum } from '../quiz-result/grading-method.type';
import { ReviewMomentEnum } from '../review/quiz-review.type';
import { momentsOf } from '../review/review-policy';
import { needed } from './needed';
import type { PublishedQuiz } from './quiz-catalogue';
import { questionCount } from './quiz-draft';
import { type Navigation, timingOf } from './quiz-definition';
import { NavigationEnum, QuizTimingType } from './quiz-timing.type';

@ObjectType('Quiz', { description: 'A published test, as everybody may know it.' })
export class QuizType {
  @Field(() => ID, { description: '`qz_…`' })
  id!: string;

  @Field(() => String, { description: 'Unique everywhere.' })
  code!: string;

  @Field(() => String, { description: 'Name, in the language of `Accept-Language`.' })
  title!: string;

  @Field(() => String, { description: 'Framework that results are measured against, e.g. `HVS-REF@1.0.0`.' })
  framework!: string;

  @Field(() => Int, { description: 'Questions of one attempt.' })
  questionCount!: number;

  @Field(() => Int, { nullable: true, description: 'Minutes from start to deadline; null without a limit.' })
  minutes!: number | null;

  @Field(() => Int, { description: 'Share of the marks needed to pass, percent.' })
  passPercent!: number;

  @Field(() => Int, { description: 'Whole questions needed to pass, rounded up.' })
  questionsToPass!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Attempts in a calendar year (Vietnam time); null without a limit.',
  })
  maxAttempts!: number | null;

  @Field(() => Int, { description: 'VNeID level needed to start, 1 or 2; 0: an assisted account will do.' })
  requiredIdentityLevel!: number;

  @Field(() => ReviewMomentEnum, { description: 'When the mark is shown.' })
  markShown!: keyof typeof ReviewMomentEnum;

  @Field(() => ReviewMomentEnum, { description: 'When right answers are shown.' })
  answersShown!: keyof typeof ReviewMomentEnum;

  @Field(() => ReviewMomentEnum, { description: 'When explanations are shown.' })
  explanationShown!: keyof typeof ReviewMomentEnum;

  @Field(() => ReviewMomentEnum, { description: 'When feedback is shown.' })
  feedbackShown!: keyof typeof ReviewMomentEnum;

  @Field(() => QuizPurposeEnum, {
    description: 'What it is for: to be passed, or to find out what to learn.',
  })
  purpose!: QuizPurpose;

  @Field(() => [LearnerGroupEnum], { description: 'Learner groups that it is meant for; empty means all.' })
  groups!: LearnerGroup[];

  @Field(() => GradingMethodEnum, { description: 'Which attempts of a year make the result.' })
  gradingMethod!: GradingMethod;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'First moment to start; null when open.' })
  opensAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Last moment; null without an end.' })
  closesAt!: Date | null;

  @Field(() => QuizTimingType, { description: 'When an attempt ends and when the next one may begin.' })
  timing!: QuizTimingType;

  @Field(() => NavigationEnum, { description: 'Whether one may go back to earlier questions.' })
  navigation!: Navigation;

  @Field(() => Boolean, { description: 'Whether it can be started from certain networks only.' })
  isBoundToNetworks!: boolean;

  @Field(() => AppealSettingsType, { nullable: true, description: 'Appeals against marks; null without.' })
  appeals!: AppealSettingsType | null;
}

export const QuizConnection = Connection(QuizType, 'Quiz');

export function toQuiz(quiz: PublishedQuiz): QuizType {
  const { settings, pool } = quiz;
  const shown = momentsOf(settings.review);
  return {
    id: toTypeId('qz', quiz.quizId),
    code: quiz.code,
    title: localised(quiz.titleVi, quiz.titleEn),
    framework: quiz.framework,
    questionCount: questionCount(pool),
    minutes: settings.minutes,
    passPercent: settings.passPercent,
    questionsToPass: needed(settings.passPercent, questionCount(pool)),
    maxAttempts: settings.maxAttempts,
    requiredIdentityLevel: settings.requiredIdentityLevel,
    markShown: shown.mark,
    answersShown: shown.rightAnswer,
    explanationShown: shown.explanation,
    feedbackShown: shown.feedback,
    purpose: purposeOf(settings),
    groups: settings.groups ?? [],
    gradingMethod: gradingMethodOf(settings),
    opensAt: settings.opensAt === null ? null : new Date(settings.opensAt),
    closesAt: settings.closesAt === null ? null : new Date(settings.closesAt),
    timing: timingOf(settings),
    navigation: settings.navigation ?? 'FREE',
    isBoundToNetworks: (settings.allowedNetworks ?? []).length > 0,
    appeals: appealsOf(settings),
  };
}
