import type { ReviewMoment } from '../quiz/quiz-definition';
import { appealsOf, fromAppealsInput } from './appeal-settings.type';
import { appealableUntil, visibleSince } from './appeal-window';

const gradedAt = new Date('2026-03-01T08:00:00Z');
const settings = (mark: ReviewMoment, closesAt: string | null = null) => ({
  review: { mark, answers: 'NEVER' as const },
  closesAt,
});

describe('the window of appeals', () => {
  it.each([
    ['RIGHT_AFTER', null, '2026-03-01T08:00:00.000Z'],
    ['RIGHT_AFTER', '2026-04-01T00:00:00Z', '2026-03-01T08:00:00.000Z'],
    ['AFTER_LAST_ATTEMPT', null, '2026-03-01T08:00:00.000Z'],
    ['AFTER_CLOSING', '2026-04-01T00:00:00Z', '2026-04-01T00:00:00.000Z'],
    // Graded after the closing, e.g. by people: nothing could be seen before.
    ['AFTER_CLOSING', '2026-02-01T00:00:00Z', '2026-03-01T08:00:00.000Z'],
  ] as const)('begins when the mark can be seen: %s, closing %s', (mark, closesAt, expected) => {
    expect(visibleSince(settings(mark, closesAt), { gradedAt })?.toISOString()).toBe(expected);
  });

  it('never begins for a mark that is never shown', () => {
    expect(visibleSince(settings('NEVER', '2026-02-01T00:00:00Z'), { gradedAt })).toBeNull();
    expect(visibleSince(settings('AFTER_CLOSING'), { gradedAt })).toBeNull();
    expect(appealableUntil(settings('NEVER'), { gradedAt }, { days: 7 })).toBeNull();
  });

  it('lasts whole days of 24 hours', () => {
    const until = appealableUntil(settings('RIGHT_AFTER'), { gradedAt }, { days: 7 });
    expect(until?.toISOString()).toBe('2026-03-08T08:00:00.000Z');
    const later = appealableUntil(
      settings('AFTER_CLOSING', '2026-03-31T17:00:00Z'),
      { gradedAt },
      { days: 1 },
    );
    expect(later?.toISOString()).toBe('2026-04-01T17:00:00.000Z');
  });

  it('is closed where the quiz says nothing of appeals', () => {
    expect(appealsOf({})).toBeNull();
    expect(fromAppealsInput(null)).toEqual({});
    expect(fromAppealsInput({ days: 7 })).toEqual({ appeals: { days: 7, decideWithinDays: null } });
  });
});
