import { readRule } from './read-rule';
import type { ProgrammeRuleInput } from './rule.input';

const faultsOf = (input: object) =>
  readRule(input as ProgrammeRuleInput, 'input.rule').faults.map(({ path, code }) => [path, code]);
const survey = { surveyDone: 'ks' };

describe('a rule as a client writes it', () => {
  it('is read with every kind of condition, and says where each stands', () => {
    const { rule, paths, faults } = readRule(
      {
        all: [
          { courseCompleted: { courseCode: ' khoa ' } },
          { any: [{ quizPassed: { quizCode: 'bai', minPercent: 80 } }, { supervised: { quizCode: 'bai' } }] },
          {
            atLeast: {
              count: 2,
              rules: [
                { skillReached: { quizCode: 'bai', skillCode: '1.1', minPercent: 60 } },
                { skillLevel: { skillCode: '1.1', step: 3 } },
                { obligationFulfilled: 'nv', surveyDone: null },
                { identityLevel: 2 },
                survey,
                { certificateRecognised: 'MOS' },
              ],
            },
          },
        ],
      },
      'input.rule',
    );
    expect(faults).toEqual([]);
    expect(rule).toEqual({
      type: 'ALL',
      rules: [
        { type: 'COURSE_COMPLETED', courseCode: 'khoa' },
        {
          type: 'ANY',
          rules: [
            { type: 'QUIZ_PASSED', quizCode: 'bai', minPercent: 80 },
            { type: 'SUPERVISED', quizCode: 'bai' },
          ],
        },
        {
          type: 'AT_LEAST',
          count: 2,
          rules: [
            { type: 'SKILL_REACHED', quizCode: 'bai', skillCode: '1.1', minPercent: 60 },
            { type: 'SKILL_LEVEL', skillCode: '1.1', step: 3 },
            { type: 'OBLIGATION_FULFILLED', obligationCode: 'nv' },
            { type: 'IDENTITY_LEVEL', level: 2 },
            { type: 'SURVEY_DONE', surveyCode: 'ks' },
            { type: 'CERTIFICATE_RECOGNISED', certificateCode: 'MOS' },
          ],
        },
      ],
    });
    expect([...paths.values()]).toContain('input.rule.all.2.atLeast.rules.1.skillLevel');
  });

  it.each<[string, object, [string, string][]]>([
    ['nothing', {}, [['input.rule', 'exactly_one']]],
    ['two fields', { ...survey, identityLevel: 2 }, [['input.rule', 'exactly_one']]],
    ['an empty group', { all: [{ any: [] }] }, [['input.rule.all.0.any', 'empty_rules']]],
    ['an empty choice', { atLeast: { count: 1, rules: [] } }, [['input.rule.atLeast.rules', 'empty_rules']]],
    [
      'more than there are',
      { atLeast: { count: 2, rules: [survey] } },
      [['input.rule.atLeast.count', 'not_in_range']],
    ],
    [
      'none of them',
      { atLeast: { count: 0, rules: [survey] } },
      [['input.rule.atLeast.count', 'not_in_range']],
    ],
    ['an empty code', { surveyDone: '  ' }, [['input.rule.surveyDone', 'bad_rule_code']]],
    ['a long code', { surveyDone: 'x'.repeat(101) }, [['input.rule.surveyDone', 'bad_rule_code']]],
    ['a control character', { surveyDone: 'a\0b' }, [['input.rule.surveyDone', 'bad_rule_code']]],
    ['a level that is none', { identityLevel: 3 }, [['input.rule.identityLevel', 'not_in_range']]],
    [
      'several faults at once',
      {
        all: [
          { quizPassed: { quizCode: '', minPercent: 101 } },
          { skillLevel: { skillCode: '1.1', step: 0 } },
        ],
      },
      [
        ['input.rule.all.0.quizPassed.quizCode', 'bad_rule_code'],
        ['input.rule.all.0.quizPassed.minPercent', 'not_in_range'],
        ['input.rule.all.1.skillLevel.step', 'not_in_range'],
      ],
    ],
  ])('is refused for %s', (_name, input, expected) => {
    expect(faultsOf(input)).toEqual(expected);
  });

  it('has at most four levels and fifty rules', () => {
    const deep = { all: [{ any: [{ all: [survey] }] }] };
    expect([faultsOf(deep), faultsOf({ any: [deep] })]).toEqual([
      [],
      [['input.rule.any.0.all.0.any.0.all.0', 'rule_too_deep']],
    ]);
    const many = (count: number) => ({ all: Array.from({ length: count }, () => survey) });
    expect([faultsOf(many(49)), faultsOf(many(500))]).toEqual([
      [],
      [['input.rule.all.49', 'too_many_rules']],
    ]);
  });
});
