import { Field, InputType, Int } from '@nestjs/graphql';

// Without validators: the tree is checked as a whole by `readRule`, with the path of every fault.

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

@InputType({ description: 'How many of some rules must be met.' })
export class AtLeastInput {
  @Field(() => Int, { description: '1 to the number of rules.' })
  count!: number;

  @Field(() => [ProgrammeRuleInput], { description: 'At least one.' })
  rules!: ProgrammeRuleInput[];
}

@InputType({
  description:
    'A rule: exactly one of these fields. At most 4 levels deep and 50 rules in all. Codes have at most 100 characters.',
})
export class ProgrammeRuleInput {
  @Field(() => [ProgrammeRuleInput], { nullable: true, description: 'All of these.' })
  all?: ProgrammeRuleInput[] | null;

  @Field(() => [ProgrammeRuleInput], { nullable: true, description: 'One of these.' })
  any?: ProgrammeRuleInput[] | null;

  @Field(() => AtLeastInput, { nullable: true, description: 'At least a number of these.' })
  atLeast?: AtLeastInput | null;

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
