/** What a programme asks for, as data (domain.md rule 18). */
export type ProgrammeCondition =
  | { type: 'COURSE_COMPLETED'; courseCode: string }
  | { type: 'QUIZ_PASSED'; quizCode: string }
  | { type: 'IDENTITY_LEVEL'; level: 1 | 2 };

export const CONDITION_TYPES = ['COURSE_COMPLETED', 'QUIZ_PASSED', 'IDENTITY_LEVEL'] as const;
