import type { ProgrammeCondition } from './condition';
import { evaluateConditions, evidenceOf, type LearnerFacts } from './evaluate-conditions';

const conditions: ProgrammeCondition[] = [
  { type: 'COURSE_COMPLETED', courseCode: 'vneid-dich-vu-cong' },
  { type: 'QUIZ_PASSED', quizCode: 'pho-cap-nd' },
  { type: 'IDENTITY_LEVEL', level: 2 },
];

const facts = (
  known: { course?: string; quiz?: string; levelAtTest?: number; levelToday?: number } = {},
): LearnerFacts => ({
  year: null,
  completions: new Map(known.course ? [[known.course, 'enrolment-1']] : []),
  passes: new Map(
    known.quiz
      ? [
          [
            known.quiz,
            { attemptId: 'attempt-1', identityLevel: known.levelAtTest ?? 2, framework: 'HVS-REF@1.0.0' },
          ],
        ]
      : [],
  ),
  currentIdentityLevel: known.levelToday ?? 2,
});

const missing = (known: Parameters<typeof facts>[0]) =>
  evaluateConditions(conditions, facts(known)).map((state) => state.missingTextKey);

describe('conditions of a programme', () => {
  it.each([
    ['nothing done', {}, ['missing.COURSE_COMPLETED', 'missing.QUIZ_PASSED', null]],
    ['only the course', { course: 'vneid-dich-vu-cong' }, [null, 'missing.QUIZ_PASSED', null]],
    ['only the test', { quiz: 'pho-cap-nd' }, ['missing.COURSE_COMPLETED', null, null]],
    ['everything', { course: 'vneid-dich-vu-cong', quiz: 'pho-cap-nd' }, [null, null, null]],
    [
      'another course and another test',
      { course: 'lao-dong-so', quiz: 'thu-suc' },
      ['missing.COURSE_COMPLETED', 'missing.QUIZ_PASSED', null],
    ],
    [
      'level 1 before the test',
      { levelToday: 1 },
      ['missing.COURSE_COMPLETED', 'missing.QUIZ_PASSED', 'missing.IDENTITY_LEVEL'],
    ],
    [
      'level 1 at the test, level 2 today',
      { course: 'vneid-dich-vu-cong', quiz: 'pho-cap-nd', levelAtTest: 1, levelToday: 2 },
      [null, null, 'missing.IDENTITY_LEVEL_AT_TEST'],
    ],
    [
      'level 2 at the test, level 1 today',
      { course: 'vneid-dich-vu-cong', quiz: 'pho-cap-nd', levelAtTest: 2, levelToday: 1 },
      [null, null, null],
    ],
  ])('%s', (_name, known, expected) => {
    expect(missing(known)).toEqual(expected);
  });

  it('takes the lowest level when several tests are asked for', () => {
    const both: ProgrammeCondition[] = [
      { type: 'QUIZ_PASSED', quizCode: 'a' },
      { type: 'QUIZ_PASSED', quizCode: 'b' },
      { type: 'IDENTITY_LEVEL', level: 2 },
    ];
    const passes = new Map([
      ['a', { attemptId: '1', identityLevel: 2, framework: 'F@1' }],
      ['b', { attemptId: '2', identityLevel: 1, framework: 'F@1' }],
    ]);
    const states = evaluateConditions(both, {
      year: null,
      completions: new Map(),
      passes,
      currentIdentityLevel: 2,
    });
    expect(states.map((state) => state.isMet)).toEqual([true, true, false]);
  });

  it('says in which year the test is missing', () => {
    const states = evaluateConditions(conditions, { ...facts(), year: 2027 });
    expect(states[1]?.missingTextKey).toBe('missing.QUIZ_PASSED_IN_YEAR');
  });

  it('names what fulfilled the conditions, with the framework version of the test', () => {
    const known = facts({ course: 'vneid-dich-vu-cong', quiz: 'pho-cap-nd' });
    expect(evidenceOf(conditions, known)).toEqual({
      attemptIds: ['attempt-1'],
      enrolmentIds: ['enrolment-1'],
      framework: 'HVS-REF@1.0.0',
    });
  });
});
