import type { ProgrammeCondition } from './condition';
import { factsIn, type HeldPeriods, type LearnerRecord, openPeriods, type Period, yearOf } from './period';

const conditions: ProgrammeCondition[] = [
  { type: 'COURSE_COMPLETED', courseCode: 'khoa' },
  { type: 'QUIZ_PASSED', quizCode: 'bai' },
];

const pass = (year: number, identityLevel = 2, quizCode = 'bai') => ({
  quizCode,
  year,
  attemptId: `${quizCode}-${year}`,
  identityLevel,
  framework: 'HVS-REF@1.0.0',
});
const completion = (year: number) => ({ courseCode: 'khoa', enrolmentId: `khoa-${year}`, year });
const record = (of: Partial<LearnerRecord> = {}): LearnerRecord => ({
  passes: [],
  completions: [],
  currentIdentityLevel: 2,
  ...of,
});

describe('what counts for a period', () => {
  it('is a pass of the year itself, neither of the year before nor of the one after', () => {
    const of = record({ passes: [pass(2026), pass(2027)] });
    expect(factsIn(of, '2027').passes.get('bai')?.attemptId).toBe('bai-2027');
    expect(factsIn(record({ passes: [pass(2026), pass(2028)] }), '2027').passes.size).toBe(0);
  });

  it.each([
    [2025, true],
    [2027, true],
    [2028, false],
  ])('of 2027 takes a course finished in %i: %s', (year, counts) => {
    expect(factsIn(record({ completions: [completion(year)] }), '2027').completions.has('khoa')).toBe(counts);
  });

  it('is everything for a programme that is earned once', () => {
    const facts = factsIn(record({ passes: [pass(2025)], completions: [completion(2028)] }), 'ONCE');
    expect([facts.passes.size, facts.completions.size, facts.year]).toEqual([1, 1, null]);
  });

  it('is the pass with the highest identity level, and of equal ones the oldest', () => {
    const better = record({ passes: [pass(2025, 1), pass(2026, 2), pass(2027, 2)] });
    expect(factsIn(better, 'ONCE').passes.get('bai')?.attemptId).toBe('bai-2026');
  });
});

describe('open periods', () => {
  const open = (of: LearnerRecord, held: Partial<HeldPeriods> = {}, currentPeriod: Period = '2027') =>
    openPeriods({ currentPeriod, conditions, heldPeriods: [], heldOnceIn: null, ...held }, of);

  it('are the years of passes, and last year only for what came late', () => {
    expect(open(record({ passes: [pass(2025), pass(2026), pass(2027)] }))).toEqual(['2026', '2027']);
  });

  it('are none without a pass of a test of the programme', () => {
    expect(open(record({ completions: [completion(2027)], passes: [pass(2027, 2, 'bai-khac')] }))).toEqual(
      [],
    );
  });

  it('are not those that a certificate stands for', () => {
    const of = record({ passes: [pass(2026), pass(2027)] });
    expect(open(of, { heldPeriods: ['2026'] })).toEqual(['2027']);
    expect(open(of, { heldPeriods: ['2026', '2027'] })).toEqual([]);
  });

  it('begin after the certificate of the time when the programme was earned once', () => {
    const of = record({ passes: [pass(2026), pass(2027)] });
    expect(open(of, { heldPeriods: ['ONCE'], heldOnceIn: 2026 })).toEqual(['2027']);
    expect(open(of, { heldPeriods: ['ONCE'], heldOnceIn: 2027 })).toEqual([]);
  });

  it('are the one there is for a programme that is earned once', () => {
    expect(open(record(), {}, 'ONCE')).toEqual(['ONCE']);
  });
});

it('reads the year of a period', () => {
  expect([yearOf('2027'), yearOf('ONCE')]).toEqual([2027, null]);
});
