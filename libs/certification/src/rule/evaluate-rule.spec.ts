import { type EarnedFacts, evaluateRule, type PassFact, type RuleState } from './evaluate-rule';
import { alwaysNeedsTest, asksForTest, type Condition, isGroup, neededOf, type Rule } from './rule';

const course: Condition = { type: 'COURSE_COMPLETED', courseCode: 'khoa' };
const quiz: Condition = { type: 'QUIZ_PASSED', quizCode: 'bai' };
const levelTwo: Condition = { type: 'IDENTITY_LEVEL', level: 2 };
const shipped: Rule = { type: 'ALL', rules: [course, quiz, levelTwo] };

const pass = (of: Partial<PassFact> = {}): PassFact => ({
  quizCode: 'bai',
  attemptId: 'attempt-1',
  identityLevel: 2,
  framework: 'HVS-REF@1.0.0',
  percent: 8_000,
  skillMarks: null,
  supervision: 'NONE',
  ...of,
});
const facts = (of: Partial<EarnedFacts> = {}): EarnedFacts => ({
  year: null,
  completions: new Map(),
  passes: [],
  told: [],
  currentIdentityLevel: 2,
  ...of,
});
const completed = new Map([['khoa', 'enrolment-1']]);
const missing = (rule: Rule, of: EarnedFacts) =>
  evaluateRule(rule, of).state.parts.map((part) => part.missing?.key ?? null);

describe('a rule', () => {
  it.each<[string, Partial<EarnedFacts>, (string | null)[]]>([
    ['nothing done', {}, ['missing.COURSE_COMPLETED', 'missing.QUIZ_PASSED', null]],
    ['only the course', { completions: completed }, [null, 'missing.QUIZ_PASSED', null]],
    ['only the test', { passes: [pass()] }, ['missing.COURSE_COMPLETED', null, null]],
    ['everything', { completions: completed, passes: [pass()] }, [null, null, null]],
    [
      'another test',
      { passes: [pass({ quizCode: 'khac' })] },
      ['missing.COURSE_COMPLETED', 'missing.QUIZ_PASSED', null],
    ],
    ['a yearly one', { year: 2027 }, ['missing.COURSE_COMPLETED', 'missing.QUIZ_PASSED_IN_YEAR', null]],
    [
      'level 1 before the test',
      { currentIdentityLevel: 1 },
      ['missing.COURSE_COMPLETED', 'missing.QUIZ_PASSED', 'missing.IDENTITY_LEVEL'],
    ],
    [
      'level 1 at the test, level 2 today',
      { completions: completed, passes: [pass({ identityLevel: 1 })] },
      [null, null, 'missing.IDENTITY_LEVEL_AT_TEST'],
    ],
    [
      'level 2 at the test, level 1 today',
      { completions: completed, passes: [pass()], currentIdentityLevel: 1 },
      [null, null, null],
    ],
  ])('says what is missing: %s', (_name, of, expected) => {
    expect(missing(shipped, facts(of))).toEqual(expected);
  });

  it('counts what is missing in groups', () => {
    const rule: Rule = {
      type: 'ALL',
      rules: [
        {
          type: 'AT_LEAST',
          count: 3,
          rules: [course, quiz, levelTwo, { type: 'SURVEY_DONE', surveyCode: 'ks' }],
        },
        { type: 'ANY', rules: [course, quiz] },
      ],
    };
    const { state } = evaluateRule(rule, facts({ completions: completed }));
    expect([state, ...state.parts].map((part) => part.missing)).toEqual([
      { key: 'missing.ALL', values: { number: 1 } },
      { key: 'missing.AT_LEAST', values: { number: 1 } },
      null,
    ]);
  });

  it.each<[Condition, Partial<PassFact>, boolean]>([
    [{ type: 'QUIZ_PASSED', quizCode: 'bai', minPercent: 80 }, { percent: 8_000 }, true],
    [{ type: 'QUIZ_PASSED', quizCode: 'bai', minPercent: 80 }, { percent: 7_999 }, false],
    [{ type: 'SUPERVISED', quizCode: 'bai' }, { supervision: 'CLEAR' }, true],
    [{ type: 'SUPERVISED', quizCode: 'bai' }, { supervision: 'UNSIGNED' }, false],
    [{ type: 'SUPERVISED', quizCode: 'bai' }, { supervision: 'CONCERN' }, false],
    [{ type: 'SUPERVISED', quizCode: 'bai' }, {}, false],
    [{ type: 'SUPERVISED', quizCode: 'bai', minPercent: 90 }, { supervision: 'CLEAR' }, false],
    [
      { type: 'SKILL_REACHED', quizCode: 'bai', skillCode: '1.1', minPercent: 60 },
      { skillMarks: { '1.1': [3_000, 5_000] } },
      true,
    ],
    [
      { type: 'SKILL_REACHED', quizCode: 'bai', skillCode: '1.1', minPercent: 61 },
      { skillMarks: { '1.1': [3_000, 5_000] } },
      false,
    ],
    [
      { type: 'SKILL_REACHED', quizCode: 'bai', skillCode: '1.2', minPercent: 1 },
      { skillMarks: { '1.1': [3_000, 5_000] } },
      false,
    ],
  ])('%j is met by a pass with %j: %s', (condition, of, expected) => {
    expect(evaluateRule(condition, facts({ passes: [pass(of)] })).state.isMet).toBe(expected);
  });

  it('takes what was told by kind and code, and a higher step for a lower one', () => {
    const told = (kind: 'SURVEY_DONE' | 'SKILL_LEVEL', code: string, value: string | null = null) =>
      facts({ told: [{ factId: 'fact-1', kind, code, value }] });
    const step: Condition = { type: 'SKILL_LEVEL', skillCode: '1.1', step: 3 };
    const survey: Condition = { type: 'SURVEY_DONE', surveyCode: 'ks' };
    expect(
      [
        [survey, told('SURVEY_DONE', 'ks')],
        [survey, told('SURVEY_DONE', 'khac')],
        [survey, told('SKILL_LEVEL', 'ks', '1')],
        [step, told('SKILL_LEVEL', '1.1', '2')],
        [step, told('SKILL_LEVEL', '1.1', '10')],
      ].map(([rule, of]) => evaluateRule(rule as Rule, of as EarnedFacts).evidence.factIds),
    ).toEqual([['fact-1'], [], [], [], ['fact-1']]);
  });

  it('names what fulfilled it, with the framework of the test, and of a choice only what is needed', () => {
    const all = facts({ completions: completed, passes: [pass()] });
    expect(evaluateRule(shipped, all).evidence).toEqual({
      attemptIds: ['attempt-1'],
      enrolmentIds: ['enrolment-1'],
      factIds: [],
      framework: 'HVS-REF@1.0.0',
    });
    expect(evaluateRule({ type: 'ANY', rules: [course, quiz] }, all).evidence).toMatchObject({
      attemptIds: [],
      enrolmentIds: ['enrolment-1'],
    });
  });

  it('takes of a choice the way with the highest identity level', () => {
    const other: Condition = { type: 'QUIZ_PASSED', quizCode: 'khac' };
    const passes = [pass({ identityLevel: 1 }), pass({ quizCode: 'khac', attemptId: 'attempt-2' })];
    const of = (type: 'ALL' | 'ANY'): Rule => ({
      type: 'ALL',
      rules: [{ type, rules: [quiz, other] }, levelTwo],
    });
    const any = evaluateRule(of('ANY'), facts({ passes }));
    expect([any.state.isMet, any.evidence.attemptIds]).toEqual([true, ['attempt-2']]);
    expect(evaluateRule(of('ALL'), facts({ passes })).state.isMet).toBe(false);
  });

  it('takes of several passes the one with the highest level, and of equal ones the oldest', () => {
    const passes = [1, 2, 2].map((identityLevel, at) => pass({ identityLevel, attemptId: `attempt-${at}` }));
    expect(evaluateRule(quiz, facts({ passes })).evidence.attemptIds).toEqual(['attempt-1']);
  });
});

describe('random rules', () => {
  /** Mulberry32: the same seed gives the same rules, so that a failure can be seen again. */
  const randomOf = (seed: number) => () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pick = <T>(random: () => number, from: readonly T[]): T => from[Math.floor(random() * from.length)];

  function aRule(random: () => number, depth: number): Rule {
    if (depth === 1 || random() < 0.3)
      return pick<() => Condition>(random, [
        () => ({ type: 'COURSE_COMPLETED', courseCode: pick(random, ['a', 'b']) }),
        () => ({ type: 'QUIZ_PASSED', quizCode: pick(random, ['a', 'b', 'c']) }),
        () => ({ type: 'QUIZ_PASSED', quizCode: pick(random, ['a', 'b']), minPercent: 90 }),
        () => ({ type: 'SUPERVISED', quizCode: pick(random, ['a', 'b']) }),
        () => ({ type: 'SURVEY_DONE', surveyCode: pick(random, ['a', 'b']) }),
      ])();
    const rules = Array.from({ length: 1 + Math.floor(random() * 4) }, () => aRule(random, depth - 1));
    const type = pick(random, ['ALL', 'ANY', 'AT_LEAST'] as const);
    return type === 'AT_LEAST'
      ? { type, count: 1 + Math.floor(random() * rules.length), rules }
      : { type, rules };
  }
  const someFacts = (random: () => number): EarnedFacts =>
    facts({
      completions: new Map(
        ['a', 'b'].filter(() => random() < 0.5).map((code) => [code, `enrolment-${code}`]),
      ),
      passes: ['a', 'b', 'c', 'a', 'b']
        .filter(() => random() < 0.5)
        .map((quizCode, at) =>
          pass({
            quizCode,
            attemptId: `attempt-${at}`,
            identityLevel: pick(random, [1, 2]),
            percent: pick(random, [8_000, 9_500]),
            supervision: pick(random, ['NONE', 'CLEAR', 'CONCERN']),
          }),
        ),
      told: ['a', 'b']
        .filter(() => random() < 0.5)
        .map((code) => ({ factId: `fact-${code}`, kind: 'SURVEY_DONE' as const, code, value: null })),
    });

  /** What a rule says, word by word. */
  function holds(rule: Rule, of: EarnedFacts): boolean {
    if (isGroup(rule)) return rule.rules.filter((part) => holds(part, of)).length >= neededOf(rule);
    if (rule.type === 'COURSE_COMPLETED') return of.completions.has(rule.courseCode);
    if (rule.type === 'SURVEY_DONE') return of.told.some(({ code }) => code === rule.surveyCode);
    return of.passes.some(
      ({ quizCode, percent, supervision }) =>
        asksForTest(rule) &&
        quizCode === rule.quizCode &&
        percent >= (rule.minPercent ?? 0) * 100 &&
        (rule.type !== 'SUPERVISED' || supervision === 'CLEAR'),
    );
  }
  const agrees = (state: RuleState, of: EarnedFacts): boolean =>
    state.isMet === holds(state.rule, of) &&
    state.isMet === (state.missing === null) &&
    state.parts.every((part) => agrees(part, of));
  const cases = Array.from({ length: 3_000 }, (_, seed) => {
    const random = randomOf(seed);
    return { seed, rule: aRule(random, 4), of: someFacts(random) };
  });

  it('are met as a word by word reading has it, in every part', () => {
    const wrong = cases.filter(({ rule, of }) => !agrees(evaluateRule(rule, of).state, of));
    expect(wrong.map(({ seed }) => seed)).toEqual([]);
    expect(cases.filter(({ rule, of }) => holds(rule, of)).length).toBeGreaterThan(500);
  });

  it('are met by their evidence alone, and by none of its parts less where there are tests alone', () => {
    const only = (
      of: EarnedFacts,
      { attemptIds, enrolmentIds, factIds }: Record<string, unknown>,
    ): EarnedFacts => ({
      ...of,
      passes: of.passes.filter(({ attemptId }) => (attemptIds as string[]).includes(attemptId)),
      completions: new Map([...of.completions].filter(([, id]) => (enrolmentIds as string[]).includes(id))),
      told: of.told.filter(({ factId }) => (factIds as string[]).includes(factId)),
    });
    const wrong = cases.filter(({ rule, of }) => {
      const { evidence } = evaluateRule(rule, of);
      return holds(rule, of) && !holds(rule, only(of, { ...evidence }));
    });
    expect(wrong.map(({ seed }) => seed)).toEqual([]);
  });

  it('with an identity level are met when they are by tests of that level, if any test was needed', () => {
    const wrong = cases.filter(({ rule, of }) => {
      const ofLevel = { ...of, passes: of.passes.filter(({ identityLevel }) => identityLevel === 2) };
      const asked = evaluateRule({ type: 'ALL', rules: [rule, levelTwo] }, of).state.isMet;
      return holds(rule, of) && asked !== holds(rule, ofLevel);
    });
    expect(wrong.map(({ seed }) => seed)).toEqual([]);
  });

  it('need a test exactly when everything but tests does not meet them', () => {
    const everythingElse = facts({
      completions: new Map(['a', 'b'].map((code) => [code, code])),
      told: ['a', 'b'].map((code) => ({ factId: code, kind: 'SURVEY_DONE' as const, code, value: null })),
    });
    const wrong = cases.filter(({ rule }) => alwaysNeedsTest(rule) === holds(rule, everythingElse));
    expect(wrong.map(({ seed }) => seed)).toEqual([]);
  });
});
