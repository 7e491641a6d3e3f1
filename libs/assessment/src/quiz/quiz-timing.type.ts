import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import type { QuizTiming } from './quiz-definition';

export const ClosingPolicyEnum = { CUT_AT_CLOSING: 'CUT_AT_CLOSING', LET_TIME_RUN: 'LET_TIME_RUN' } as const;
registerEnumType(ClosingPolicyEnum, {
  name: 'ClosingPolicy',
  description: 'What the closing of a quiz means for an attempt that is running.',
  valuesMap: {
    CUT_AT_CLOSING: { description: 'The deadline is never later than the closing.' },
    LET_TIME_RUN: { description: 'Only the start must be before the closing; the minutes run in full.' },
  },
});

export const NavigationEnum = { FREE: 'FREE', FORWARD_ONLY: 'FORWARD_ONLY' } as const;
registerEnumType(NavigationEnum, {
  name: 'QuizNavigation',
  description: 'How a candidate moves through the questions.',
  valuesMap: {
    FREE: { description: 'All questions are shown; any can be answered at any time.' },
    FORWARD_ONLY: { description: 'One question at a time; one that was left does not come back.' },
  },
});

const MOST_DELAY = 366 * 24 * 60;

@ObjectType('QuizTiming', { description: 'When an attempt ends and when the next one may begin.' })
export class QuizTimingType {
  @Field(() => ClosingPolicyEnum, { description: 'What closing means for an attempt that is running.' })
  closingPolicy!: keyof typeof ClosingPolicyEnum;

  @Field(() => Int, { description: 'Minutes between the end of the first attempt and the next start.' })
  delayMinutes!: number;

  @Field(() => Int, { description: 'Minutes between the end of each later attempt and the next start.' })
  delayMinutesLater!: number;
}

@InputType({ description: 'When an attempt ends and when the next one may begin.' })
export class QuizTimingInput {
  @Field(() => ClosingPolicyEnum, { nullable: true, description: 'Left out: CUT_AT_CLOSING.' })
  @IsOptional()
  @IsIn(Object.values(ClosingPolicyEnum))
  closingPolicy?: keyof typeof ClosingPolicyEnum | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Minutes between the first attempt and the second, 0 (the default) to 527,040.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_DELAY)
  delayMinutes?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Minutes between later attempts, 0 to 527,040; left out: as `delayMinutes`.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MOST_DELAY)
  delayMinutesLater?: number | null;
}

export function fromTimingInput(input: QuizTimingInput | null | undefined): QuizTiming {
  const delayMinutes = input?.delayMinutes ?? 0;
  return {
    closingPolicy: input?.closingPolicy ?? 'CUT_AT_CLOSING',
    delayMinutes,
    delayMinutesLater: input?.delayMinutesLater ?? delayMinutes,
  };
}
