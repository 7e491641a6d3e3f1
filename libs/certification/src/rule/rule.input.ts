import { Field, InputType, Int } from '@nestjs/graphql';

// Without validators: the tree is checked as a whole by `readRule`, with the path of every fault. One type per level and
// none that holds itself: graphql-jit writes out a recursive input type again and again, which takes it a minute.

@InputType({ description: 'A course that must be finished.' })
export class CourseCompletedInput {
  @Field(() => String, { description: 'Code of a published course.' })
  courseCode!: string;
}

@InputType({ description: 'A test that must be passed.' })
export class QuizPassedInput {
  @Field(() => String, { description: 'Code of a published quiz.' })
  quizCode!: string;

  @Field(() => Int, { nullable: true, description: 'At least this share of its points, 1 to 100 percent.' })
  minPercent?: number | null;
}

@InputType({ description: 'A skill that must be shown in a test.' })
export class SkillReachedInput {
  @Field(() => String, { description: 'Code of a published quiz.' })
  quizCode!: string;

  @Field(() => String, { description: 'Code of a skill of the framework.' })
  skillCode!: string;

  @Field(() => Int, { description: "At least this share of the points of the skill's questions, 1 to 100." })
  minPercent!: number;
}

@InputType({ description: 'A level at which a skill must have been established.' })
export class SkillLevelInput {
  @Field(() => String, { description: 'Code of a skill of the framework.' })
  skillCode!: string;

  @Field(() => Int, {
    description: 'Step ("bậc"), counted over all levels, 1 to 20; a higher one counts too.',
  })
  step!: number;
}

@InputType({
  description:
    'A condition: exactly one of these fields. Codes have at most 100 characters. The lowest level of a rule.',
})
export class ProgrammeConditionInput {
  @Field(() => CourseCompletedInput, { nullable: true, description: 'A course is finished.' })
  courseCompleted?: CourseCompletedInput | null;

  @Field(() => QuizPassedInput, { nullable: true, description: 'A test is passed.' })
  quizPassed?: QuizPassedInput | null;

  @Field(() => QuizPassedInput, {
    nullable: true,
    description:
      'A test is passed in an invigilated session that was signed, without an incident of identity or misconduct.',
  })
  supervised?: QuizPassedInput | null;

  @Field(() => SkillReachedInput, { nullable: true, description: 'A skill is shown in a passed test.' })
  skillReached?: SkillReachedInput | null;

  @Field(() => SkillLevelInput, { nullable: true, description: 'A skill was established at a level.' })
  skillLevel?: SkillLevelInput | null;

  @Field(() => String, { nullable: true, description: 'Code of a yearly obligation that is fulfilled.' })
  obligationFulfilled?: string | null;

  @Field(() => Int, { nullable: true, description: 'VNeID account of this level when tested: 1 or 2.' })
  identityLevel?: number | null;

  @Field(() => String, { nullable: true, description: 'Code of a survey that is done.' })
  surveyDone?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of an outside certificate that is recognised.' })
  certificateRecognised?: string | null;
}

@InputType({ description: 'How many of some rules must be met.' })
export class AtLeastOfLevel4Input {
  @Field(() => Int, { description: '1 to the number of rules.' })
  count!: number;

  @Field(() => [ProgrammeConditionInput], { description: 'At least one.' })
  rules!: ProgrammeConditionInput[];
}

@InputType({ description: 'A part of a part of a rule: exactly one of these fields.' })
export class ProgrammeRulePart3Input extends ProgrammeConditionInput {
  @Field(() => [ProgrammeConditionInput], { nullable: true, description: 'All of these.' })
  all?: ProgrammeConditionInput[] | null;

  @Field(() => [ProgrammeConditionInput], { nullable: true, description: 'One of these.' })
  any?: ProgrammeConditionInput[] | null;

  @Field(() => AtLeastOfLevel4Input, { nullable: true, description: 'At least a number of these.' })
  atLeast?: AtLeastOfLevel4Input | null;
}

@InputType({ description: 'How many of some rules must be met.' })
export class AtLeastOfLevel3Input {
  @Field(() => Int, { description: '1 to the number of rules.' })
  count!: number;

  @Field(() => [ProgrammeRulePart3Input], { description: 'At least one.' })
  rules!: ProgrammeRulePart3Input[];
}

@InputType({ description: 'A part of a rule: exactly one of these fields.' })
export class ProgrammeRulePart2Input extends ProgrammeConditionInput {
  @Field(() => [ProgrammeRulePart3Input], { nullable: true, description: 'All of these.' })
  all?: ProgrammeRulePart3Input[] | null;

  @Field(() => [ProgrammeRulePart3Input], { nullable: true, description: 'One of these.' })
  any?: ProgrammeRulePart3Input[] | null;

  @Field(() => AtLeastOfLevel3Input, { nullable: true, description: 'At least a number of these.' })
  atLeast?: AtLeastOfLevel3Input | null;
}

@InputType({ description: 'How many of some rules must be met.' })
export class AtLeastOfLevel2Input {
  @Field(() => Int, { description: '1 to the number of rules.' })
  count!: number;

  @Field(() => [ProgrammeRulePart2Input], { description: 'At least one.' })
  rules!: ProgrammeRulePart2Input[];
}

@InputType({
  description: 'A rule: exactly one of these fields. At most 4 levels, one type each, and 50 rules in all.',
})
export class ProgrammeRuleInput extends ProgrammeConditionInput {
  @Field(() => [ProgrammeRulePart2Input], { nullable: true, description: 'All of these.' })
  all?: ProgrammeRulePart2Input[] | null;

  @Field(() => [ProgrammeRulePart2Input], { nullable: true, description: 'One of these.' })
  any?: ProgrammeRulePart2Input[] | null;

  @Field(() => AtLeastOfLevel2Input, { nullable: true, description: 'At least a number of these.' })
  atLeast?: AtLeastOfLevel2Input | null;
}
