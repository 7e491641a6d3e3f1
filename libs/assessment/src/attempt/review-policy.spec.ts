import type { ReviewMoment } from '../quiz/quiz-definition';
import { visibleParts } from './review-policy';

const at = (overrides: Partial<Parameters<typeof visibleParts>[1]> = {}) => ({
  isGraded: true,
  isPassed: false,
  attemptsUsed: 1,
  now: new Date('2026-11-22T10:00:00Z'),
  ...overrides,
});
const settings = (answers: ReviewMoment, closesAt: string | null = null) => ({
  review: { mark: 'RIGHT_AFTER' as const, answers },
  maxAttempts: 4,
  closesAt,
});

describe('review policy', () => {
  it.each(['RIGHT_AFTER', 'AFTER_LAST_ATTEMPT', 'AFTER_CLOSING', 'NEVER'] as const)(
    'shows nothing before grading, whatever the policy (%s)',
    (moment) => {
      const state = at({ isGraded: false, isPassed: true, attemptsUsed: 4 });
      expect(visibleParts(settings(moment, '2020-01-01T00:00:00Z'), state)).toEqual({
        mark: false,
        answers: false,
      });
    },
  );

  it('keeps answers back while another attempt is possible', () => {
    expect(visibleParts(settings('AFTER_LAST_ATTEMPT'), at({ attemptsUsed: 3 })).answers).toBe(false);
    expect(visibleParts(settings('AFTER_LAST_ATTEMPT'), at({ attemptsUsed: 4 })).answers).toBe(true);
  });

  it('shows answers to somebody who has passed', () => {
    expect(visibleParts(settings('AFTER_LAST_ATTEMPT'), at({ isPassed: true })).answers).toBe(true);
  });

  it('opens answers at the moment of closing', () => {
    const closing = settings('AFTER_CLOSING', '2026-11-22T10:00:00Z');
    expect(visibleParts(closing, at()).answers).toBe(true);
    expect(visibleParts(closing, at({ now: new Date('2026-11-22T09:59:59.999Z') })).answers).toBe(false);
  });

  it('never shows answers of a quiz that never closes under AFTER_CLOSING', () => {
    expect(visibleParts(settings('AFTER_CLOSING'), at()).answers).toBe(false);
  });
});
