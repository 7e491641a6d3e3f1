import type { ReviewMoment, ReviewState } from '../review/review-policy';
import { appealsOf, fromAppealsInput } from './appeal-settings.type';
import { appealableUntil, shownAppealWindow } from './appeal-window';

const gradedAt = new Date('2026-03-01T08:00:00Z');
const state = (given: Partial<ReviewState> = {}): ReviewState => ({
  gradedAt,
  isPassed: false,
  attemptsUsed: 1,
  releasedAt: null,
  now: new Date('2026-06-01T00:00:00Z'),
  ...given,
});
const quiz = (mark: ReviewMoment, closesAt: string | null = null) => ({
  review: { mark, answers: 'NEVER' as const },
  maxAttempts: 1,
  closesAt,
});

describe('the window of appeals', () => {
  it.each([
    ['RIGHT_AFTER', null, null, '2026-03-08T08:00:00.000Z'],
    ['RIGHT_AFTER', '2026-04-01T00:00:00Z', null, '2026-03-08T08:00:00.000Z'],
    ['AFTER_LAST_ATTEMPT', null, null, '2026-03-08T08:00:00.000Z'],
    ['AFTER_CLOSING', '2026-04-01T00:00:00Z', null, '2026-04-08T00:00:00.000Z'],
    // Graded after the closing, e.g. by people: nothing could be seen before.
    ['AFTER_CLOSING', '2026-02-01T00:00:00Z', null, '2026-03-08T08:00:00.000Z'],
    ['AFTER_RELEASE', null, '2026-03-20T01:00:00Z', '2026-03-27T01:00:00.000Z'],
    ['AFTER_RELEASE', null, '2026-02-20T01:00:00Z', '2026-03-08T08:00:00.000Z'],
  ] as const)(
    'begins when the mark can be seen: %s, closing %s, release %s',
    (mark, closesAt, release, expected) => {
      const releasedAt = release && new Date(release);
      const until = appealableUntil(quiz(mark, closesAt), state({ releasedAt }), { days: 7 });
      expect(until?.toISOString()).toBe(expected);
    },
  );

  it('never begins for a mark that is not shown', () => {
    const days = { days: 7 };
    expect(appealableUntil(quiz('NEVER', '2026-02-01T00:00:00Z'), state(), days)).toBeNull();
    expect(appealableUntil(quiz('AFTER_CLOSING'), state(), days)).toBeNull();
    expect(appealableUntil(quiz('AFTER_RELEASE'), state(), days)).toBeNull();
    expect(appealableUntil(quiz('RIGHT_AFTER'), state({ gradedAt: null }), days)).toBeNull();
  });

  it('is shown from when the mark can be seen, and where the quiz takes appeals', () => {
    const appeals = { days: 7, decideWithinDays: null };
    const closing = { ...quiz('AFTER_CLOSING', '2026-06-02T00:00:00Z'), appeals };
    expect(shownAppealWindow(closing, state())).toBeNull();
    const later = state({ now: new Date('2026-06-02T00:00:00Z') });
    expect(shownAppealWindow(closing, later)?.toISOString()).toBe('2026-06-09T00:00:00.000Z');
    expect(shownAppealWindow({ ...closing, appeals: null }, later)).toBeNull();
  });

  it('is closed where the quiz says nothing of appeals', () => {
    expect(appealsOf({})).toBeNull();
    expect(fromAppealsInput(null)).toEqual({});
    expect(fromAppealsInput({ days: 7 })).toEqual({ appeals: { days: 7, decideWithinDays: null } });
  });
});
