import { asksForTest, type Condition, isGroup, neededOf, type Rule, type TestCondition } from './rule';

/** What counts of one learner when a right to the certificate of a period is judged (`factsIn`). */
export interface EarnedFacts {
  /** Calendar year of the period; null for programmes that are not yearly. */
  year: number | null;
  /** Course code → enrolment that was completed. */
  completions: ReadonlyMap<string, string>;
  /** Attempts on which a pass may rest, the oldest first. */
  passes: readonly PassFact[];
  /** What other parts of the platform established. */
  told: readonly ToldFact[];
  /** Level of the VNeID account today; counts only while no test of the rule has been passed. */
  currentIdentityLevel: number;
}

export interface PassFact {
  quizCode: string;
  attemptId: string;
  /** Level when the test was taken (domain.md rule 21). */
  identityLevel: number;
  /** Code and version of the framework it was measured against. */
  framework: string;
  /** Hundredths of a percent of the full mark. */
  percent: number;
  /** Score and maximum by skill code, thousandths of a point; null where they were not kept. */
  skillMarks: Record<string, [number, number]> | null;
  /** Whether it was sat in an invigilated session, and what that came to. */
  supervision: 'NONE' | 'UNSIGNED' | 'CLEAR' | 'CONCERN';
}

/** See `LearnerFact`. */
export interface ToldFact {
  factId: string;
  kind: 'SKILL_LEVEL' | 'OBLIGATION_FULFILLED' | 'SURVEY_DONE' | 'CERTIFICATE_RECOGNISED';
  code: string;
  value: string | null;
}

/** A rule with what a person has of it; the shape of the rule itself. */
export interface RuleState {
  rule: Rule;
  isMet: boolean;
  /** Key of the text that says what is missing, with what it is filled in with; null when nothing is. */
  missing: { key: string; values: Record<string, string | number> } | null;
  /** States of a group's rules, in their order; empty for a condition. */
  parts: RuleState[];
}

/** Ids of what fulfilled a rule, each once. */
export interface Evidence {
  attemptIds: string[];
  enrolmentIds: string[];
  factIds: string[];
  /** That the tests were measured against; null without a test. */
  framework: string | null;
}

interface Judged {
  state: RuleState;
  /** Lowest identity level of the tests it rests on; null when it rests on none. */
  level: number | null;
  passes: PassFact[];
  enrolmentIds: string[];
  factIds: string[];
}

/**
 * Says of a rule and each of its parts whether it is met, and what fulfils it. Nobody but this function decides it.
 * Pure: the same facts give the same answer.
 *
 * The identity level that is asked for is that of the tests (domain.md rule 21): where the rule leaves a choice, the
 * way with the highest level is taken. Before the first pass it is the level of today.
 */
export function evaluateRule(rule: Rule, facts: EarnedFacts): { state: RuleState; evidence: Evidence } {
  const ofTests = judge(rule, facts, null).level;
  const { state, ...found } = judge(rule, facts, {
    value: ofTests ?? facts.currentIdentityLevel,
    isFixedByTest: ofTests !== null,
  });
  return {
    state,
    evidence: {
      attemptIds: [...new Set(found.passes.map(({ attemptId }) => attemptId))],
      enrolmentIds: [...new Set(found.enrolmentIds)],
      factIds: [...new Set(found.factIds)],
      framework: found.passes[0]?.framework ?? null,
    },
  };
}

/** `null` while the level is looked for: then every level is enough. */
type IdentityLevel = { value: number; isFixedByTest: boolean } | null;

function judge(rule: Rule, facts: EarnedFacts, level: IdentityLevel): Judged {
  if (!isGroup(rule)) return judgeCondition(rule, facts, level);
  const parts = rule.rules.map((part) => judge(part, facts, level));
  const needed = neededOf(rule);
  const met = parts.filter(({ state }) => state.isMet);
  const isMet = met.length >= needed;
  // A surplus proves nothing: what is not needed may be voided without harm.
  const chosen = (isMet ? [...met].sort(byLevel) : parts).slice(0, isMet ? needed : parts.length);
  const levels = chosen.flatMap((part) => part.level ?? []);
  return {
    state: {
      rule,
      isMet,
      missing: isMet ? null : { key: `missing.${rule.type}`, values: { number: needed - met.length } },
      parts: parts.map(({ state }) => state),
    },
    level: levels.length > 0 ? Math.min(...levels) : null,
    passes: chosen.flatMap((part) => part.passes),
    enrolmentIds: chosen.flatMap((part) => part.enrolmentIds),
    factIds: chosen.flatMap((part) => part.factIds),
  };
}

/** The highest identity level first; what rests on no test stands in nobody's way. */
const byLevel = (a: Judged, b: Judged): number => (b.level ?? Infinity) - (a.level ?? Infinity) || 0;

function judgeCondition(condition: Condition, facts: EarnedFacts, level: IdentityLevel): Judged {
  const found: Pick<Judged, 'passes' | 'enrolmentIds' | 'factIds'> = {
    passes: [],
    enrolmentIds: [],
    factIds: [],
  };
  let isMet: boolean;
  if (condition.type === 'COURSE_COMPLETED') {
    const enrolmentId = facts.completions.get(condition.courseCode);
    if (enrolmentId !== undefined) found.enrolmentIds.push(enrolmentId);
    isMet = enrolmentId !== undefined;
  } else if (condition.type === 'IDENTITY_LEVEL') {
    isMet = level === null || level.value >= condition.level;
  } else if (asksForTest(condition)) {
    const pass = bestPass(condition, facts.passes);
    if (pass) found.passes.push(pass);
    isMet = pass !== null;
  } else {
    const fact = facts.told.find((each) => fits(condition, each));
    if (fact) found.factIds.push(fact.factId);
    isMet = fact !== undefined;
  }
  const key = missingKey(condition, facts, level);
  return {
    state: {
      rule: condition,
      isMet,
      missing: isMet ? null : { key, values: valuesOf(condition, facts.year) },
      parts: [],
    },
    level: found.passes[0]?.identityLevel ?? null,
    ...found,
  };
}

/** Of the passes that fit the one with the highest identity level, and of equal ones the oldest. */
function bestPass(condition: TestCondition, passes: readonly PassFact[]): PassFact | null {
  return passes
    .filter((pass) => passFits(condition, pass))
    .reduce<PassFact | null>(
      (best, pass) => (best && best.identityLevel >= pass.identityLevel ? best : pass),
      null,
    );
}

function passFits(condition: TestCondition, pass: PassFact): boolean {
  if (pass.quizCode !== condition.quizCode) return false;
  if (condition.type === 'SKILL_REACHED') {
    const [score, maximum] = pass.skillMarks?.[condition.skillCode] ?? [0, 0];
    return maximum > 0 && score * 100 >= condition.minPercent * maximum;
  }
  if (condition.type === 'SUPERVISED' && pass.supervision !== 'CLEAR') return false;
  return pass.percent >= (condition.minPercent ?? 0) * 100;
}

type ToldCondition = Extract<Condition, { type: ToldFact['kind'] }>;

/** What a condition on a told fact asks about. */
export const toldCodeOf = (condition: ToldCondition): string => {
  switch (condition.type) {
    case 'SKILL_LEVEL':
      return condition.skillCode;
    case 'OBLIGATION_FULFILLED':
      return condition.obligationCode;
    case 'SURVEY_DONE':
      return condition.surveyCode;
    case 'CERTIFICATE_RECOGNISED':
      return condition.certificateCode;
  }
};

const fits = (condition: ToldCondition, fact: ToldFact): boolean =>
  fact.kind === condition.type &&
  fact.code === toldCodeOf(condition) &&
  (condition.type !== 'SKILL_LEVEL' || Number(fact.value) >= condition.step);

function missingKey(condition: Condition, facts: EarnedFacts, level: IdentityLevel): string {
  if (condition.type === 'IDENTITY_LEVEL' && level?.isFixedByTest) return 'missing.IDENTITY_LEVEL_AT_TEST';
  if (!asksForTest(condition) || condition.type === 'SKILL_REACHED') return `missing.${condition.type}`;
  const mark = (condition.minPercent ?? null) === null ? '' : '_WITH_MARK';
  return `missing.${condition.type}${mark}${facts.year === null ? '' : '_IN_YEAR'}`;
}

/** What the texts of a condition are filled in with, apart from the names of courses, tests and skills. */
export function valuesOf(condition: Condition, year: number | null): Record<string, string | number> {
  return {
    ...(year !== null && { year }),
    ...('minPercent' in condition && condition.minPercent && { percent: condition.minPercent }),
    ...(condition.type === 'IDENTITY_LEVEL' && { level: condition.level }),
    ...(condition.type === 'SKILL_LEVEL' && { step: condition.step }),
  };
}
