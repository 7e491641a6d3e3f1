import type { QuizDraft } from '../quiz/quiz-draft';
import { findQuizFaults } from '../quiz/quiz-draft';

const draft: QuizDraft = {
  titleVi: 'Bài thi',
  titleEn: null,
  framework: 'HVS-REF@1.0.0',
  settings: {
    minutes: null,
    graceSeconds: 0,
    passPercent: 80,
    maxAttempts: 1,
    minReplacedPercent: 0,
    replacedAgainst: 'LAST',
    requiredIdentityLevel: 1,
    shuffleChoices: true,
    review: { mark: 'RIGHT_AFTER', answers: 'NEVER' },
    opensAt: null,
    closesAt: null,
    navigation: 'FORWARD_ONLY',
    adaptive: {
      minItems: 2,
      maxItems: 5,
      standardErrorAtMost: 400,
      among: 5,
      exposureCapPercent: null,
      classification: null,
      prior: { mean: 0, standardDeviation: 1_000 },
    },
  },
  blueprint: [
    { skills: ['1.1'], count: 3 },
    { skills: ['1.2'], count: 2 },
  ],
};
const codesOf = (settings: Partial<QuizDraft['settings']>, blueprint = draft.blueprint) =>
  findQuizFaults({ ...draft, settings: { ...draft.settings, ...settings }, blueprint }, 'input').map(
    ({ path, code }) => `${path} ${code}`,
  );

describe('the draft of an adaptive quiz', () => {
  it('is fine when the blueprint adds up to the most questions, one way only', () => {
    expect(codesOf({})).toEqual([]);
  });

  it('has no free navigation', () => {
    expect(codesOf({ navigation: 'FREE' })).toEqual(['input.settings.navigation needs_forward_only']);
    expect(codesOf({ navigation: undefined })).toEqual(['input.settings.navigation needs_forward_only']);
  });

  it('has a blueprint of as many questions as there may be, neither fixed nor with points', () => {
    expect(codesOf({}, [{ skills: ['1.1'], count: 4 }])).toEqual(['input.blueprint wrong_sum']);
    expect(codesOf({}, [{ skills: ['1.1'], count: 5, points: 2000 }])).toEqual([
      'input.blueprint.0.points not_adaptive',
    ]);
    expect(
      codesOf({}, [
        { skills: [], count: 1, itemIds: ['x'] },
        { skills: ['1.1'], count: 4 },
      ]),
    ).toEqual(['input.blueprint.0.itemIds not_adaptive']);
  });

  it('does not need more questions than it may ask', () => {
    const adaptive = draft.settings.adaptive && { ...draft.settings.adaptive, minItems: 6 };
    expect(codesOf({ adaptive })).toEqual(['input.settings.adaptive.minItems out_of_range']);
  });
});
