import { assignmentState } from './assignment-state';

const at = new Date('2026-05-01T02:00:00Z');
const none = { dueOn: '2026-12-09', startedAt: null, fulfilledAt: null, waivedAt: null };

describe('state of an assignment', () => {
  it.each([
    ['NOT_STARTED', 'nothing was done yet', none, '2026-05-01'],
    ['NOT_STARTED', 'the due day itself is in time', none, '2026-12-09'],
    ['OVERDUE', 'the day after the due day', none, '2026-12-10'],
    ['IN_PROGRESS', 'learning has begun', { ...none, startedAt: at }, '2026-12-09'],
    ['OVERDUE', 'begun but not done in time', { ...none, startedAt: at }, '2026-12-10'],
    ['FULFILLED', 'done in time', { ...none, startedAt: at, fulfilledAt: at }, '2026-05-01'],
    ['FULFILLED', 'done is done, also after the due day', { ...none, fulfilledAt: at }, '2026-12-31'],
    ['WAIVED', 'let off', { ...none, waivedAt: at }, '2026-05-01'],
    ['WAIVED', 'let off is never overdue', { ...none, waivedAt: at, startedAt: at }, '2026-12-31'],
    ['FULFILLED', 'done wins over let off', { ...none, waivedAt: at, fulfilledAt: at }, '2026-12-31'],
  ] as const)('is %s: %s', (state, _why, facts, today) => {
    expect(assignmentState(facts, today)).toBe(state);
  });
});
