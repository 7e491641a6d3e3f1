import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { translate } from '@platform/i18n';
import { type RuleState, valuesOf } from './evaluate-rule';
import {
  asksForTest,
  type Condition,
  CONDITION_TYPES,
  GROUP_TYPES,
  isGroup,
  neededOf,
  type Rule,
} from './rule';
import type { RuleNames } from './rule-names';

const ConditionTypeEnum = Object.fromEntries(CONDITION_TYPES.map((type) => [type, type]));
registerEnumType(ConditionTypeEnum, {
  name: 'ProgrammeConditionType',
  description: 'Kinds of conditions of a programme.',
  valuesMap: {
    COURSE_COMPLETED: { description: 'A course must be finished.' },
    QUIZ_PASSED: { description: 'A test must be passed.' },
    SUPERVISED: {
      description:
        'A test must be passed in an invigilated session that was signed, with nothing held against the person.',
    },
    SKILL_REACHED: { description: 'A skill must be shown in a passed test.' },
    SKILL_LEVEL: { description: 'A skill must have been established at a step of the framework.' },
    OBLIGATION_FULFILLED: { description: 'A yearly obligation must be fulfilled.' },
    IDENTITY_LEVEL: { description: 'The test must be taken with a VNeID account of at least a level.' },
    SURVEY_DONE: { description: 'A survey must be done.' },
    CERTIFICATE_RECOGNISED: { description: 'An outside certificate must be recognised.' },
  },
});

const OperatorEnum = Object.fromEntries(GROUP_TYPES.map((type) => [type, type]));
registerEnumType(OperatorEnum, {
  name: 'ProgrammeRuleOperator',
  description: 'How rules are joined.',
  valuesMap: {
    ALL: { description: 'All of them are needed.' },
    ANY: { description: 'One of them is enough.' },
    AT_LEAST: { description: 'At least a number of them is needed.' },
  },
});
type Operator = (typeof GROUP_TYPES)[number];

@ObjectType('ProgrammeCondition', { description: 'One thing that a programme asks for.' })
export class ProgrammeConditionType {
  @Field(() => ConditionTypeEnum, { description: 'What kind it is.' })
  type!: Condition['type'];

  @Field(() => String, { description: 'The same for people.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Code of the course, for COURSE_COMPLETED.' })
  courseCode!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the test, for QUIZ_PASSED, SUPERVISED and SKILL_REACHED.',
  })
  quizCode!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Least share of the points in percent: of the test, for SKILL_REACHED of the skill.',
  })
  minPercent!: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the skill, for SKILL_REACHED and SKILL_LEVEL.',
  })
  skillCode!: string | null;

  @Field(() => Int, { nullable: true, description: 'Lowest step over all levels, for SKILL_LEVEL.' })
  step!: number | null;

  @Field(() => String, { nullable: true, description: 'Code of the obligation, for OBLIGATION_FULFILLED.' })
  obligationCode!: string | null;

  @Field(() => Int, { nullable: true, description: 'Lowest level, for IDENTITY_LEVEL.' })
  identityLevel!: number | null;

  @Field(() => String, { nullable: true, description: 'Code of the survey, for SURVEY_DONE.' })
  surveyCode!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the outside certificate, for CERTIFICATE_RECOGNISED.',
  })
  certificateCode!: string | null;
}

@ObjectType({
  description:
    'A rule of a programme: either one condition, or rules that are joined. At most 4 levels deep, so that a client asks for `rules { … }` three times inside each other.',
})
export class ProgrammeRule {
  @Field(() => OperatorEnum, { nullable: true, description: 'How `rules` are joined; null for a condition.' })
  operator!: Operator | null;

  @Field(() => Int, { description: 'How many of `rules` are needed; 0 for a condition.' })
  needed!: number;

  @Field(() => String, { description: 'The same for people.' })
  text!: string;

  @Field(() => ProgrammeConditionType, { nullable: true, description: 'The condition, if it is one.' })
  condition!: ProgrammeConditionType | null;

  @Field(() => [ProgrammeRule], { description: 'The rules that are joined; none for a condition.' })
  rules!: ProgrammeRule[];
}

@ObjectType({
  description: 'A rule of a programme and what a person has of it; the same tree as `ProgrammeRule`.',
})
export class ProgrammeRuleState {
  @Field(() => OperatorEnum, { nullable: true, description: 'How `rules` are joined; null for a condition.' })
  operator!: Operator | null;

  @Field(() => Int, { description: 'How many of `rules` are needed; 0 for a condition.' })
  needed!: number;

  @Field(() => String, { description: 'What is asked for, for people.' })
  text!: string;

  @Field(() => Boolean, { description: 'Whether it is met.' })
  isMet!: boolean;

  @Field(() => String, { nullable: true, description: 'What is missing, for people; null when it is met.' })
  missing!: string | null;

  @Field(() => ProgrammeConditionType, { nullable: true, description: 'The condition, if it is one.' })
  condition!: ProgrammeConditionType | null;

  @Field(() => [ProgrammeRuleState], { description: 'The rules that are joined, each with its state.' })
  rules!: ProgrammeRuleState[];
}

@ObjectType({ description: 'A condition and whether the person meets it.' })
export class ProgrammeConditionState {
  @Field(() => ProgrammeConditionType, { description: 'The condition.' })
  condition!: ProgrammeConditionType;

  @Field(() => Boolean, { description: 'Whether it is met.' })
  isMet!: boolean;

  @Field(() => String, { nullable: true, description: 'What is missing, for people; null when it is met.' })
  missing!: string | null;
}

/** How the parts of a rule are put into words. */
export interface RuleWords {
  names: RuleNames;
  frameworkCode: string;
}

export function toRule(rule: Rule, words: RuleWords): ProgrammeRule {
  const condition = isGroup(rule) ? null : toCondition(rule, words);
  return {
    ...shapeOf(rule),
    text: condition?.text ?? textOf(rule, words),
    condition,
    rules: isGroup(rule) ? rule.rules.map((part) => toRule(part, words)) : [],
  };
}

export function toRuleState(state: RuleState, words: RuleWords): ProgrammeRuleState {
  const { rule, isMet, parts } = state;
  return {
    ...shapeOf(rule),
    text: textOf(rule, words),
    isMet,
    missing: missingOf(state, words),
    condition: isGroup(rule) ? null : toCondition(rule, words),
    rules: parts.map((part) => toRuleState(part, words)),
  };
}

/** The conditions of a rule with their states, in the order in which they are written. */
export function toConditionStates(state: RuleState, words: RuleWords): ProgrammeConditionState[] {
  const { rule, isMet, parts } = state;
  if (isGroup(rule)) return parts.flatMap((part) => toConditionStates(part, words));
  return [{ condition: toCondition(rule, words), isMet, missing: missingOf(state, words) }];
}

const shapeOf = (rule: Rule) => ({
  operator: isGroup(rule) ? rule.type : null,
  needed: isGroup(rule) ? neededOf(rule) : 0,
});

export const toCondition = (condition: Condition, words: RuleWords): ProgrammeConditionType => ({
  type: condition.type,
  text: textOf(condition, words),
  courseCode: 'courseCode' in condition ? condition.courseCode : null,
  quizCode: 'quizCode' in condition ? condition.quizCode : null,
  minPercent: 'minPercent' in condition ? (condition.minPercent ?? null) : null,
  skillCode: 'skillCode' in condition ? condition.skillCode : null,
  step: condition.type === 'SKILL_LEVEL' ? condition.step : null,
  obligationCode: condition.type === 'OBLIGATION_FULFILLED' ? condition.obligationCode : null,
  identityLevel: condition.type === 'IDENTITY_LEVEL' ? condition.level : null,
  surveyCode: condition.type === 'SURVEY_DONE' ? condition.surveyCode : null,
  certificateCode: condition.type === 'CERTIFICATE_RECOGNISED' ? condition.certificateCode : null,
});

function textOf(rule: Rule, words: RuleWords): string {
  if (isGroup(rule)) return translate(`rule.${rule.type}`, { number: neededOf(rule) });
  const isMarked = asksForTest(rule) && rule.type !== 'SKILL_REACHED' && (rule.minPercent ?? null) !== null;
  const key = `condition.${rule.type}${isMarked ? '_WITH_MARK' : ''}`;
  return translate(key, { ...valuesOf(rule, null), ...namesIn(rule, words) });
}

function missingOf({ rule, missing }: RuleState, words: RuleWords): string | null {
  if (!missing) return null;
  return translate(missing.key, { ...missing.values, ...(!isGroup(rule) && namesIn(rule, words)) });
}

/** Names of what a condition speaks of, by the places in its texts. */
const namesIn = (condition: Condition, { names, frameworkCode }: RuleWords): Record<string, string> => ({
  ...('courseCode' in condition && { course: names.course(condition.courseCode) }),
  ...('quizCode' in condition && { quiz: names.quiz(condition.quizCode) }),
  ...('skillCode' in condition && { skill: names.skill(frameworkCode, condition.skillCode) }),
  ...(condition.type === 'OBLIGATION_FULFILLED' && { code: condition.obligationCode }),
  ...(condition.type === 'SURVEY_DONE' && { code: condition.surveyCode }),
  ...(condition.type === 'CERTIFICATE_RECOGNISED' && { code: condition.certificateCode }),
});
