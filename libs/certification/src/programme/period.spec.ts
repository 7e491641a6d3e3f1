import {
  factsIn as factsOf,
  type HeldPeriods,
  type LearnerRecord,
  openPeriods,
  type Period,
  renewalOf,
  yearOf,
} from './period';

const framework = { frameworkCode: 'HVS-REF', frameworkVersion: null };
const factsIn = (record: LearnerRecord, period: Period, renewableSince: Date | null = null) =>
  factsOf(record, period, framework, renewableSince);
const pass = (year: number, quizCode = 'bai', identityLevel = 2) => ({
  quizCode,
  year,
  attemptId: `${quizCode}-${year}`,
  identityLevel,
  framework: 'HVS-REF@1.0.0',
  percent: 8_000,
  skillMarks: null,
  supervision: 'NONE' as const,
  submittedAt: new Date(`${year}-06-01T00:00:00Z`),
});
const completion = (year: number) => ({ courseCode: 'khoa', enrolmentId: `khoa-${year}`, year });
const survey = (year: number) => ({
  factId: `survey-${year}`,
  kind: 'SURVEY_DONE' as const,
  code: 'ks',
  value: null,
  year,
});
const record = (of: Partial<LearnerRecord> = {}): LearnerRecord => ({
  passes: [],
  completions: [],
  told: [],
  currentIdentityLevel: 2,
  ...of,
});
const idsOf = (facts: { passes: readonly { attemptId: string }[] }) =>
  facts.passes.map(({ attemptId }) => attemptId);

describe('what counts for a period', () => {
  it('is a pass of the year itself, neither of the year before nor of the one after', () => {
    expect(idsOf(factsIn(record({ passes: [pass(2026), pass(2027)] }), '2027'))).toEqual(['bai-2027']);
    expect(idsOf(factsIn(record({ passes: [pass(2026), pass(2028)] }), '2027'))).toEqual([]);
  });

  it.each([
    [2025, true],
    [2027, true],
    [2028, false],
  ])('of 2027 takes a course finished and a survey done in %i: %s', (year, counts) => {
    const facts = factsIn(record({ completions: [completion(year)], told: [survey(year)] }), '2027');
    expect([facts.completions.has('khoa'), facts.told.length === 1]).toEqual([counts, counts]);
  });

  it('is everything for a programme that is earned once', () => {
    const facts = factsIn(record({ passes: [pass(2025)], completions: [completion(2028)] }), 'ONCE');
    expect([facts.passes.length, facts.completions.size, facts.year]).toEqual([1, 1, null]);
  });

  it('is for a renewal what was handed in since it was open', () => {
    const of = record({ passes: [pass(2025), pass(2026)], completions: [completion(2024)] });
    const facts = factsIn(of, 'R1', new Date('2025-06-01T00:00:00.001Z'));
    expect([idsOf(facts), facts.completions.size]).toEqual([['bai-2026'], 1]);
    expect(idsOf(factsIn(of, 'R1', null))).toEqual([]);
  });

  it('is of the version of the framework that is asked for', () => {
    const of = record({ passes: [pass(2025)] });
    const under = (frameworkVersion: string) =>
      idsOf(factsOf(of, 'ONCE', { frameworkCode: 'HVS-REF', frameworkVersion }, null));
    expect([under('1.0.0'), under('2.0.0')]).toEqual([['bai-2025'], []]);
  });
});

describe('open periods', () => {
  const open = (of: LearnerRecord, held: Partial<HeldPeriods> = {}, currentPeriod: Period = '2027') =>
    openPeriods({ currentPeriod, heldPeriods: [], heldOnceIn: null, renewableSince: null, ...held }, of);

  it('are this year, and last year for a pass that came late', () => {
    expect(open(record({ passes: [pass(2025)] }))).toEqual(['2027']);
    expect(open(record({ passes: [pass(2025), pass(2026), pass(2027)] }))).toEqual(['2026', '2027']);
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

  it('are the one there is for a programme that is earned once, and the next renewal when it is open', () => {
    const renewableSince = new Date();
    expect(open(record(), {}, 'ONCE')).toEqual(['ONCE']);
    expect(open(record(), { heldPeriods: ['ONCE'] }, 'ONCE')).toEqual([]);
    expect(open(record(), { heldPeriods: ['ONCE'], renewableSince }, 'ONCE')).toEqual(['R1']);
    expect(open(record(), { heldPeriods: ['R9', 'ONCE', 'R10'], renewableSince }, 'ONCE')).toEqual(['R11']);
    expect(open(record(), { heldPeriods: ['2026'], renewableSince }, 'ONCE')).toEqual(['R1']);
  });
});

it('reads the year and the renewal of a period', () => {
  expect([yearOf('2027'), yearOf('ONCE'), yearOf('R2027')]).toEqual([2027, null, null]);
  expect([renewalOf('2027'), renewalOf('ONCE'), renewalOf('R12')]).toEqual([null, 0, 12]);
});
