import type { ItemState } from '../question-bank/item-life-cycle';
import type { BankItem, ItemVersionRow } from '../question-bank/item.repository';
import { type BulkChange, needsReason, permissionOf } from './bulk-change';
import { fingerprintOf, valuesOf } from './item-values';
import { describe as say, planItem, touchesVersion } from './plan-item';

const version = (state: ItemState, number = 1, source = 'Sách'): ItemVersionRow => ({
  id: `v${number}`,
  itemId: 'i',
  number,
  state,
  skillCode: '1.1',
  kind: 'THEORY',
  difficulty: 'EASY',
  cognitiveLevel: 'REMEMBER',
  content: { type: 'TRUE_FALSE', prompt: 'Đúng?', correct: true, explanation: '', source },
  authorId: null,
  editorIds: [],
  reviewerId: null,
  returnReason: null,
  createdAt: new Date(0),
  approvedAt: null,
  timesAsked: 0,
});

const item = (versions: ItemVersionRow[], changes: Partial<BankItem> = {}): BankItem => ({
  id: 'i',
  unitId: 'u',
  code: 'C',
  createdAt: new Date(0),
  visibility: 'SUBTREE',
  tags: ['a', 'b'],
  licence: 'MIT',
  origin: null,
  references: [],
  versions,
  ...changes,
});

const facts = { takenCodes: new Set<string>(), mayShareNationally: false };
const plan = (of: BankItem, change: BulkChange, more = {}) => planItem(of, change, { ...facts, ...more });

describe('what a bulk edit makes of one question', () => {
  it('names only what changes, as it was and as it shall be', () => {
    const change: BulkChange = {
      act: 'DESCRIBE',
      addTags: ['c', 'a'],
      removeTags: ['b'],
      licence: null,
      difficulty: 'EASY',
      skillCode: '2.1',
    };
    expect(plan(item([version('DRAFT')]), change)).toEqual({
      code: 'CHANGES',
      before: { tags: ['a', 'b'], licence: 'MIT', skillCode: '1.1' },
      after: { tags: ['a', 'c'], licence: null, skillCode: '2.1' },
    });
  });

  it.each<[string, BankItem, BulkChange, string]>([
    [
      'is so already',
      item([version('DRAFT')]),
      { act: 'DESCRIBE', addTags: ['a'], licence: 'MIT' },
      'UNCHANGED',
    ],
    [
      'waits for a reviewer',
      item([version('IN_REVIEW')]),
      { act: 'DESCRIBE', source: 'Báo' },
      'ITEM_IN_REVIEW',
    ],
    [
      'is described while it waits',
      item([version('IN_REVIEW')]),
      { act: 'DESCRIBE', addTags: ['c'] },
      'CHANGES',
    ],
    ['begins a draft', item([version('APPROVED')]), { act: 'DESCRIBE', kind: 'PRACTICE' }, 'CHANGES'],
    [
      'gets too many tags',
      item([version('DRAFT')], { tags: Array.from({ length: 20 }, (_, at) => `t${at}`) }),
      { act: 'DESCRIBE', addTags: ['x'] },
      'TOO_MANY_TAGS',
    ],
    ['is a draft with a source', item([version('DRAFT')]), { act: 'SUBMIT' }, 'CHANGES'],
    ['is a draft without a source', item([version('DRAFT', 1, '')]), { act: 'SUBMIT' }, 'NO_SOURCE'],
    ['is no draft', item([version('APPROVED')]), { act: 'SUBMIT' }, 'ITEM_NOT_DRAFT'],
    ['is in use', item([version('DRAFT', 2), version('LIVE')]), { act: 'RETIRE' }, 'CHANGES'],
    ['was never approved', item([version('DRAFT')]), { act: 'RETIRE' }, 'ITEM_NOT_APPROVED'],
    ['is in quarantine already', item([version('QUARANTINED')]), { act: 'QUARANTINE' }, 'ITEM_NOT_IN_USE'],
    ['lies there already', item([version('DRAFT')]), { act: 'MOVE', unitId: 'u' }, 'UNCHANGED'],
    [
      'is shared with the nation',
      item([version('DRAFT')], { visibility: 'NATIONAL' }),
      { act: 'MOVE', unitId: 'w' },
      'NATION_DECIDES',
    ],
  ])('that %s', (_, of, change, code) => {
    expect(plan(of, change).code).toBe(code);
  });

  it('leaves a code alone that the other bank has', () => {
    const move: BulkChange = { act: 'MOVE', unitId: 'w' };
    expect(plan(item([version('DRAFT')]), move, { takenCodes: new Set(['C']) }).code).toBe('ITEM_CODE_TAKEN');
    expect(plan(item([version('DRAFT')]), move)).toMatchObject({
      before: { unitId: 'u' },
      after: { unitId: 'w' },
    });
  });

  it('says a whole list of tags anew before it adds and takes away', () => {
    const now = valuesOf(item([version('DRAFT')]));
    expect(say(now, { tags: ['X', 'y'], addTags: ['z'], removeTags: ['y'] }).tags).toEqual(['x', 'z']);
    expect(say(now, {})).toEqual(now);
  });

  it('knows what was reviewed', () => {
    expect(touchesVersion({ tags: [], licence: null, origin: null })).toBe(false);
    expect(touchesVersion({ source: '' })).toBe(true);
  });
});

describe('the fingerprint of a question', () => {
  it('does not see that a quiz was published, and sees everything that people change', () => {
    const seen = fingerprintOf(item([version('APPROVED')]));
    expect(fingerprintOf(item([version('LIVE')]))).toBe(seen);
    const others = [
      item([version('RETIRED')]),
      item([version('APPROVED')], { tags: ['a'] }),
      item([version('APPROVED')], { unitId: 'w' }),
      item([version('DRAFT', 2), version('APPROVED')]),
      item([version('APPROVED', 1, 'Báo')]),
    ].map(fingerprintOf);
    expect(new Set([seen, ...others]).size).toBe(6);
  });
});

describe('acts on many questions', () => {
  it('take the permissions and reasons of the same acts on one', () => {
    expect(permissionOf({ act: 'DESCRIBE' })).toBe('assessment:author');
    expect(permissionOf({ act: 'RETIRE' })).toBe('assessment:review');
    expect(permissionOf({ act: 'QUARANTINE' })).toBe('assessment:quarantine');
    expect(
      (['DESCRIBE', 'MOVE', 'SUBMIT', 'RETIRE', 'QUARANTINE'] as const).filter((act) => needsReason({ act })),
    ).toEqual(['RETIRE', 'QUARANTINE']);
  });
});
