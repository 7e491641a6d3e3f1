import type { ProgrammeCondition } from './condition';

/** What counts of one learner when a right to the certificate of a period is judged (`factsIn`). */
export interface LearnerFacts {
  /** Calendar year of the period; null for programmes that are earned once. */
  year: number | null;
  /** Course code → enrolment that was completed. */
  completions: ReadonlyMap<string, string>;
  /** Quiz code → the passed attempt. */
  passes: ReadonlyMap<string, PassFact>;
  /** Level of the VNeID account today; counts only while no test of the programme has been passed. */
  currentIdentityLevel: number;
}

export interface PassFact {
  attemptId: string;
  /** Level when the test was taken (domain.md rule 21). */
  identityLevel: number;
  /** Code and version of the framework it was measured against. */
  framework: string;
}

export interface ConditionState {
  condition: ProgrammeCondition;
  isMet: boolean;
  /** Key of the text that says what is missing; null when nothing is. */
  missingTextKey: string | null;
}

/** Says for every condition whether it is met. Nobody but this function decides it. */
export function evaluateConditions(
  conditions: readonly ProgrammeCondition[],
  facts: LearnerFacts,
): ConditionState[] {
  const level = identityLevelThatCounts(conditions, facts);
  return conditions.map((condition) => {
    switch (condition.type) {
      case 'COURSE_COMPLETED':
        return stateOf(condition, facts.completions.has(condition.courseCode), 'missing.COURSE_COMPLETED');
      case 'QUIZ_PASSED':
        return stateOf(
          condition,
          facts.passes.has(condition.quizCode),
          facts.year === null ? 'missing.QUIZ_PASSED' : 'missing.QUIZ_PASSED_IN_YEAR',
        );
      case 'IDENTITY_LEVEL':
        return stateOf(
          condition,
          level.value >= condition.level,
          level.isFixedByTest ? 'missing.IDENTITY_LEVEL_AT_TEST' : 'missing.IDENTITY_LEVEL',
        );
    }
  });
}

const stateOf = (condition: ProgrammeCondition, isMet: boolean, missing: string): ConditionState => ({
  condition,
  isMet,
  missingTextKey: isMet ? null : missing,
});

/** The lowest level at which a test of the programme was passed; before the first pass, the level of today. */
function identityLevelThatCounts(
  conditions: readonly ProgrammeCondition[],
  facts: LearnerFacts,
): { value: number; isFixedByTest: boolean } {
  const levels = conditions.flatMap((condition) => {
    const pass = condition.type === 'QUIZ_PASSED' ? facts.passes.get(condition.quizCode) : undefined;
    return pass ? [pass.identityLevel] : [];
  });
  return levels.length > 0
    ? { value: Math.min(...levels), isFixedByTest: true }
    : { value: facts.currentIdentityLevel, isFixedByTest: false };
}

/** Ids of what fulfilled the conditions and the framework version it was measured against. */
export function evidenceOf(
  conditions: readonly ProgrammeCondition[],
  facts: LearnerFacts,
): { attemptIds: string[]; enrolmentIds: string[]; framework: string | null } {
  const attempts = conditions.flatMap((condition) =>
    condition.type === 'QUIZ_PASSED' ? (facts.passes.get(condition.quizCode) ?? []) : [],
  );
  const enrolmentIds = conditions.flatMap((condition) =>
    condition.type === 'COURSE_COMPLETED' ? (facts.completions.get(condition.courseCode) ?? []) : [],
  );
  return {
    attemptIds: attempts.map((attempt) => attempt.attemptId),
    enrolmentIds,
    framework: attempts[0]?.framework ?? null,
  };
}
