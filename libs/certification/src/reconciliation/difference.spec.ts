import { differenceOf } from './reconciliation.service';
import { Tally } from './tally';

const document = (status: 'RECEIVED' | 'ACCEPTED' | 'REJECTED') => ({
  ...{ idempotencyKey: 'k', receipt: 'r', reason: null },
  status,
});

describe('a difference between both sides', () => {
  it.each([
    ['RECEIVED', 'SENT', null],
    ['RECEIVED', 'ACCEPTED', null],
    ['RECEIVED', null, 'UNKNOWN_HERE'],
    ['ACCEPTED', null, 'UNKNOWN_HERE'],
    ['ACCEPTED', 'ACCEPTED', null],
    ['REJECTED', 'REJECTED', null],
    ['ACCEPTED', 'PENDING', 'SETTLED_THERE'],
    ['ACCEPTED', 'SENT', 'SETTLED_THERE'],
    ['REJECTED', 'DEAD', 'SETTLED_THERE'],
    ['REJECTED', 'ACCEPTED', 'CONFLICT'],
    ['ACCEPTED', 'REJECTED', 'CONFLICT'],
    ['ACCEPTED', 'CANCELLED', 'CONFLICT'],
  ] as const)('there %s, here %s: %s', (there, here, kind) => {
    expect(differenceOf(document(there), here)?.kind ?? null).toBe(kind);
  });

  it('is counted always and kept whole a hundred times', () => {
    const tally = new Tally();
    for (let index = 0; index < 250; index += 1)
      tally.add({
        ...{ kind: 'LOST_THERE', confirmationId: String(index), here: 'ACCEPTED', there: null },
        isRepaired: index % 2 === 0,
      });
    expect(tally.counts.LOST_THERE).toBe(250);
    expect(tally.repaired).toBe(125);
    expect(tally.differences).toHaveLength(100);
  });
});
