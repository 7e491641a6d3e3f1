import {
  isQuestionMarkVisible,
  isSeenDuring,
  isVisible,
  momentsOf,
  REVIEW_PARTS,
  type ReviewedQuiz,
  type ReviewMoment,
  type ReviewState,
  visibleParts,
  visibleSince,
} from './review-policy';

const NOW = new Date('2026-11-22T10:00:00Z');
const GRADED = new Date('2026-11-22T09:00:00Z');
const at = (overrides: Partial<ReviewState> = {}): ReviewState => ({
  gradedAt: GRADED,
  isPassed: false,
  attemptsUsed: 1,
  releasedAt: null,
  now: NOW,
  ...overrides,
});
const quiz = (answers: ReviewMoment, overrides: Partial<ReviewedQuiz> = {}): ReviewedQuiz => ({
  review: { mark: 'RIGHT_AFTER', answers },
  maxAttempts: 4,
  closesAt: null,
  ...overrides,
});
const MOMENTS: ReviewMoment[] = [
  'DURING',
  'RIGHT_AFTER',
  'AFTER_LAST_ATTEMPT',
  'AFTER_RELEASE',
  'AFTER_CLOSING',
  'NEVER',
];

describe('review policy', () => {
  it.each(MOMENTS)('shows nothing of an attempt before grading, whatever the policy (%s)', (moment) => {
    const state = at({ gradedAt: null, isPassed: true, attemptsUsed: 4, releasedAt: GRADED });
    const policy = quiz(moment, {
      review: { mark: moment, answers: moment },
      closesAt: '2020-01-01T00:00:00Z',
    });
    expect(Object.values(visibleParts(policy, state))).toEqual([false, false, false, false]);
  });

  it.each<[ReviewMoment, string, Partial<ReviewedQuiz>, Partial<ReviewState>, boolean]>([
    ['DURING', 'graded', {}, {}, true],
    ['RIGHT_AFTER', 'graded', {}, {}, true],
    ['NEVER', 'everything has happened', { closesAt: '2020-01-01T00:00:00Z' }, { releasedAt: GRADED }, false],
    ['AFTER_LAST_ATTEMPT', 'another is possible', {}, { attemptsUsed: 3 }, false],
    ['AFTER_LAST_ATTEMPT', 'none is left', {}, { attemptsUsed: 4 }, true],
    ['AFTER_LAST_ATTEMPT', 'passed, the best counts', {}, { isPassed: true }, true],
    ['AFTER_LAST_ATTEMPT', 'passed, the first counts', { gradingMethod: 'FIRST' }, { isPassed: true }, true],
    ['AFTER_LAST_ATTEMPT', 'passed, the last counts', { gradingMethod: 'LAST' }, { isPassed: true }, false],
    [
      'AFTER_LAST_ATTEMPT',
      'passed, the average counts',
      { gradingMethod: 'AVERAGE' },
      { isPassed: true },
      false,
    ],
    ['AFTER_LAST_ATTEMPT', 'there is no limit', { maxAttempts: null }, { attemptsUsed: 99 }, false],
    ['AFTER_RELEASE', 'not released', {}, {}, false],
    ['AFTER_RELEASE', 'released before grading', {}, { releasedAt: new Date('2026-11-22T08:00:00Z') }, true],
    ['AFTER_RELEASE', 'released at this moment', {}, { releasedAt: NOW }, true],
    ['AFTER_CLOSING', 'closing at this moment', { closesAt: '2026-11-22T10:00:00Z' }, {}, true],
    ['AFTER_CLOSING', 'a millisecond to go', { closesAt: '2026-11-22T10:00:00.001Z' }, {}, false],
    ['AFTER_CLOSING', 'it never closes', {}, {}, false],
  ])('%s, %s', (moment, _, policy, state, expected) => {
    for (const part of ['rightAnswer', 'explanation', 'feedback'] as const)
      expect(isVisible(part, quiz(moment, policy), at(state))).toBe(expected);
    const mark = quiz('NEVER', { ...policy, review: { mark: moment, answers: 'NEVER' } });
    expect(isVisible('mark', mark, at(state))).toBe(expected);
  });

  it('lets `answers` stand for each part that is left out, so that older versions mean what they meant', () => {
    expect(momentsOf({ mark: 'NEVER', answers: 'AFTER_CLOSING' })).toEqual({
      mark: 'NEVER',
      rightAnswer: 'AFTER_CLOSING',
      explanation: 'AFTER_CLOSING',
      feedback: 'AFTER_CLOSING',
    });
    expect(momentsOf({ mark: 'NEVER', answers: 'NEVER', explanation: 'RIGHT_AFTER' })).toMatchObject({
      rightAnswer: 'NEVER',
      explanation: 'RIGHT_AFTER',
    });
  });

  describe('during the attempt', () => {
    const forward = (answers: ReviewMoment, mark: ReviewMoment = 'NEVER') =>
      ({ review: { mark, answers }, navigation: 'FORWARD_ONLY' }) as const;

    it('shows a question only once it was left', () => {
      expect(
        [1, 2, 3, 4].map((position) => isSeenDuring('rightAnswer', forward('DURING'), position, 3)),
      ).toEqual([true, true, false, false]);
    });

    it('shows only the parts with that moment', () => {
      const parts = REVIEW_PARTS.filter((part) => isSeenDuring(part, forward('RIGHT_AFTER', 'DURING'), 1, 2));
      expect(parts).toEqual(['mark']);
    });

    it('shows nothing where the candidate moves freely, whatever was published', () => {
      const free = { review: { mark: 'DURING', answers: 'DURING' }, navigation: 'FREE' } as const;
      for (const part of REVIEW_PARTS) {
        expect(isSeenDuring(part, free, 1, 2)).toBe(false);
        expect(isSeenDuring(part, forward('DURING', 'DURING'), 1, null)).toBe(false);
      }
    });
  });

  it('tells the mark of a single question with the first part that says what was right', () => {
    const parts = { mark: true, rightAnswer: false, explanation: false, feedback: false };
    const policy = quiz('NEVER');
    expect(isQuestionMarkVisible(policy, parts)).toBe(false);
    expect(isQuestionMarkVisible(policy, { ...parts, explanation: true })).toBe(true);
    expect(isQuestionMarkVisible(policy, { ...parts, mark: false, explanation: true })).toBe(false);
    expect(isQuestionMarkVisible({ review: { mark: 'DURING', answers: 'NEVER' } }, parts)).toBe(true);
  });

  it.each<[ReviewMoment, string | null, string | null, string | null]>([
    ['DURING', null, null, '2026-11-22T09:00:00Z'],
    ['RIGHT_AFTER', null, null, '2026-11-22T09:00:00Z'],
    ['AFTER_RELEASE', '2026-11-22T09:30:00Z', null, '2026-11-22T09:30:00Z'],
    ['AFTER_RELEASE', '2026-11-22T08:00:00Z', null, '2026-11-22T09:00:00Z'],
    ['AFTER_RELEASE', null, null, null],
    ['AFTER_CLOSING', null, '2026-11-22T09:59:00Z', '2026-11-22T09:59:00Z'],
    ['AFTER_CLOSING', null, '2026-11-22T11:00:00Z', null],
    ['NEVER', '2026-11-22T08:00:00Z', '2026-11-22T08:00:00Z', null],
  ])(
    'says since when the mark is visible: %s, released %s, closed %s',
    (mark, released, closesAt, expected) => {
      const attempt = { gradedAt: GRADED, isPassed: false, numberInYear: 1, now: NOW };
      const release = released === null ? null : { releasedAt: new Date(released) };
      const policy = quiz('NEVER', { review: { mark, answers: 'NEVER' }, closesAt });
      expect(visibleSince(policy, attempt, release)).toEqual(expected && new Date(expected));
      expect(visibleSince(policy, { ...attempt, gradedAt: null }, release)).toBeNull();
    },
  );
});
