/** One thing that a programme can ask for, as data (domain.md rule 18). Percents are whole, of the full mark. */
export type Condition =
  | { type: 'COURSE_COMPLETED'; courseCode: string }
  /** The test is passed, and with at least this share of its points where one is named. */
  | { type: 'QUIZ_PASSED'; quizCode: string; minPercent?: number | null }
  /** As `QUIZ_PASSED`, in an invigilated session that was signed, and with nothing held against the person. */
  | { type: 'SUPERVISED'; quizCode: string; minPercent?: number | null }
  /** The test is passed with at least this share of the points of one skill's questions. */
  | { type: 'SKILL_REACHED'; quizCode: string; skillCode: string; minPercent: number }
  /** Somebody established that the skill is held on this step ("bậc") of the framework or a higher one. */
  | { type: 'SKILL_LEVEL'; skillCode: string; step: number }
  | { type: 'OBLIGATION_FULFILLED'; obligationCode: string }
  | { type: 'IDENTITY_LEVEL'; level: 1 | 2 }
  | { type: 'SURVEY_DONE'; surveyCode: string }
  | { type: 'CERTIFICATE_RECOGNISED'; certificateCode: string };

export const CONDITION_TYPES = [
  'COURSE_COMPLETED',
  'QUIZ_PASSED',
  'SUPERVISED',
  'SKILL_REACHED',
  'SKILL_LEVEL',
  'OBLIGATION_FULFILLED',
  'IDENTITY_LEVEL',
  'SURVEY_DONE',
  'CERTIFICATE_RECOGNISED',
] as const satisfies readonly Condition['type'][];

/** Rules that are joined: all of them, any one of them, or at least a number of them. */
export type RuleGroup =
  | { type: 'ALL'; rules: Rule[] }
  | { type: 'ANY'; rules: Rule[] }
  | { type: 'AT_LEAST'; count: number; rules: Rule[] };

export const GROUP_TYPES = ['ALL', 'ANY', 'AT_LEAST'] as const satisfies readonly RuleGroup['type'][];

/** What earns a certificate: a condition, or a group of rules. */
export type Rule = Condition | RuleGroup;

/** A tree that is deeper or larger than this is no rule that people could read. */
export const RULE_LIMITS = { depth: 4, nodes: 50 };

export const isGroup = (rule: Rule): rule is RuleGroup => 'rules' in rule;

/** How many of a group's rules must be met. */
export const neededOf = (group: RuleGroup): number =>
  group.type === 'ALL' ? group.rules.length : group.type === 'ANY' ? 1 : group.count;

/** The conditions of a rule, in the order in which they are written. */
export const conditionsOf = (rule: Rule): Condition[] =>
  isGroup(rule) ? rule.rules.flatMap(conditionsOf) : [rule];

export type TestCondition = Extract<Condition, { quizCode: string }>;

export const asksForTest = (condition: Condition): condition is TestCondition => 'quizCode' in condition;

/**
 * Whether nobody can fulfil the rule without passing a test. Whatever is earned again, yearly or by renewal, has such
 * a rule: of the conditions only a test can be met anew.
 */
export function alwaysNeedsTest(rule: Rule): boolean {
  if (!isGroup(rule)) return asksForTest(rule);
  const withoutTest = rule.rules.filter((part) => !alwaysNeedsTest(part));
  return withoutTest.length < neededOf(rule);
}
