import type { AddingFault } from './candidate.repository';
import { type CandidateLine, planCandidateImport, readCandidateRow } from './plan-candidate-import';

const row = (
  line: number,
  personalNumber: string,
  fullName = 'Trần Thị Lan',
): { line: number; row: CandidateLine } => ({
  line,
  row: { line, fullName, personalNumber },
});
const accounts = new Map([
  ['001', { id: 'lan', fullName: 'Trần Thị Lan' }],
  ['002', { id: 'minh', fullName: 'Lê Minh' }],
]);
const nothing = new Map<string, AddingFault | null>([
  ['lan', null],
  ['minh', null],
]);
const told = (plan: ReturnType<typeof planCandidateImport>) =>
  plan.rows.map(({ status, notes }) => [status, ...notes.map(({ code }) => code)].join(' '));

describe('the plan of a file of candidates', () => {
  it('takes up whom number and name both tell, whatever the case and the accents', () => {
    const plan = planCandidateImport(
      [row(2, '001', 'TRAN THI LAN'), row(3, '002', 'Lê  Minh')],
      accounts,
      nothing,
      { free: 5, level: 1 },
    );
    expect(told(plan)).toEqual(['CREATED', 'CREATED']);
    expect(plan.learnerIds).toEqual(['lan', 'minh']);
  });

  it.each<[string, ReturnType<typeof row>[], Map<string, AddingFault | null>, number, string[]]>([
    ['a number without an account', [row(2, '009')], nothing, 5, ['FAILED no_account']],
    ['another name', [row(2, '001', 'Lê Minh')], nothing, 5, ['FAILED name_mismatch']],
    [
      'the same person twice',
      [row(2, '001'), row(3, '001')],
      nothing,
      5,
      ['CREATED', 'FAILED duplicate_in_file'],
    ],
    ['somebody who is there', [row(2, '001')], new Map([['lan', 'ALREADY_THERE']]), 0, ['UNCHANGED']],
    ['an invigilator', [row(2, '001')], new Map([['lan', 'IS_INVIGILATOR']]), 5, ['FAILED is_invigilator']],
    [
      'an account of too low a level',
      [row(2, '001')],
      new Map([['lan', 'IDENTITY_LEVEL_TOO_LOW']]),
      5,
      ['FAILED identity_level_too_low'],
    ],
    [
      'somebody in another session',
      [row(2, '001')],
      new Map([['lan', 'ELSEWHERE']]),
      5,
      ['FAILED in_other_session'],
    ],
    [
      'more than there are places',
      [row(2, '001'), row(3, '002', 'Lê Minh')],
      nothing,
      1,
      ['CREATED', 'FAILED session_full'],
    ],
  ])('tells %s', (_, rows, faults, free, outcome) => {
    expect(told(planCandidateImport(rows, accounts, faults, { free, level: 2 }))).toEqual(outcome);
  });

  it('says everything that is wrong with a row', () => {
    const empty = { kind: 'empty' as const, text: '' };
    const read = readCandidateRow(2, {
      fullName: empty,
      personalNumber: { kind: 'text', text: '123456789' },
    });
    expect(Array.isArray(read) && read.map(({ code }) => code)).toEqual([
      'name_missing',
      'old_identity_card',
    ]);
  });
});
