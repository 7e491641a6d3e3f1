import type { QuizSettings } from '../quiz/quiz-definition';
import {
  type ApplicableAccommodation,
  type ApplicableOverride,
  effectiveTerms,
  withOwnTerms,
} from './own-terms';

const override = (said: Partial<ApplicableOverride>): ApplicableOverride => ({
  id: 'a',
  unitDepth: null,
  opensAt: null,
  closesAt: null,
  minutes: null,
  maxAttempts: null,
  delayMinutes: null,
  ...said,
});
const need = (said: Partial<ApplicableAccommodation>): ApplicableAccommodation => ({
  isForQuiz: false,
  extraTimePercent: null,
  extraMinutes: null,
  breakCount: null,
  breakMinutes: null,
  largePrint: null,
  screenReader: null,
  ...said,
});

describe('the terms of a person at a quiz', () => {
  it('are the plain ones for those who have nothing', () => {
    expect(effectiveTerms(30, [], [])).toBeNull();
  });

  it('are the plain ones for those whose accommodations say "none"', () => {
    expect(
      effectiveTerms(30, [], [need({ extraTimePercent: 0, breakCount: 0, largePrint: false })]),
    ).toBeNull();
  });

  it('take each field of the nearest override that says it', () => {
    const terms = effectiveTerms(
      30,
      [
        override({ unitDepth: 1, minutes: 50, maxAttempts: 5, delayMinutes: 7 }),
        override({ unitDepth: 3, minutes: 40, maxAttempts: 4 }),
        override({ minutes: 35 }),
      ],
      [],
    );
    expect(terms).toEqual({ minutes: 35, maxAttempts: 4, delayMinutes: 7 });
  });

  it('take the older of two units that are as near', () => {
    const both = [override({ id: 'b', unitDepth: 2, minutes: 10 }), override({ unitDepth: 2, minutes: 20 })];
    expect(effectiveTerms(30, both, [])).toEqual({ minutes: 20 });
  });

  it.each([
    [30, 25, 0, 8],
    [30, 50, 0, 15],
    [45, 33, 5, 20],
    [1, 1, 0, 1],
    [90, 200, 10, 190],
    [null, 50, 10, 10],
  ])('add to %s minutes %s percent, rounded up, and %s minutes: %s', (minutes, percent, extra, expected) => {
    const terms = effectiveTerms(minutes, [], [need({ extraTimePercent: percent, extraMinutes: extra })]);
    expect(terms).toEqual({ extraMinutes: expected });
  });

  it('count the percentage from the minutes of an override', () => {
    expect(effectiveTerms(30, [override({ minutes: 60 })], [need({ extraTimePercent: 50 })])).toEqual({
      minutes: 60,
      extraMinutes: 30,
    });
  });

  it('take what the accommodation for the quiz says before the one for all', () => {
    const terms = effectiveTerms(
      60,
      [],
      [
        need({ extraTimePercent: 50, breakCount: 2, breakMinutes: 5, largePrint: true }),
        need({ isForQuiz: true, breakCount: 1, breakMinutes: 15, largePrint: false, screenReader: true }),
      ],
    );
    expect(terms).toEqual({ extraMinutes: 30, breaks: { count: 1, minutes: 15 }, screenReader: true });
  });

  it('replace the settings of the quiz where they differ, and both delays', () => {
    const settings = { minutes: 30, maxAttempts: 2, opensAt: null, closesAt: '2026-01-01T00:00:00Z' };
    const own = {
      extraMinutes: 8,
      maxAttempts: 3,
      delayMinutes: 0,
      opensAt: '2026-02-01T00:00:00Z',
    };
    const timing = { closingPolicy: 'LET_TIME_RUN' as const, delayMinutes: 60, delayMinutesLater: 120 };
    const quiz = { ...settings, timing } as QuizSettings;
    expect(withOwnTerms(quiz, own)).toEqual({
      minutes: 38,
      maxAttempts: 3,
      opensAt: '2026-02-01T00:00:00Z',
      closesAt: '2026-01-01T00:00:00Z',
      timing: { closingPolicy: 'LET_TIME_RUN', delayMinutes: 0, delayMinutesLater: 0 },
    });
    expect(withOwnTerms(quiz, null)).toBe(quiz);
    expect(withOwnTerms({ ...quiz, minutes: null }, own).minutes).toBeNull();
  });
});
