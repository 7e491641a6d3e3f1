import type { Outcome } from './decide-document';
import { type DocumentAction, DocumentPayload } from './document-payload';
import { DocumentRegister } from './document-register';
import type { InboxEvent } from './inbox-event';

const ACCEPTED: Outcome = { status: 'ACCEPTED' };
const REJECTED: Outcome = { status: 'REJECTED', reason: 'LEVEL_TOO_LOW' };

function received(idempotencyKey: string, outcome?: Outcome, action: DocumentAction = 'ISSUE'): InboxEvent {
  const document = Object.assign(new DocumentPayload(), {
    action,
    serial: 'S1',
    personalNumber: '036168961843',
  });
  return {
    type: 'received',
    at: '2026-11-22T00:00:00Z',
    idempotencyKey,
    receiptId: 'r',
    fingerprint: 'f',
    document,
    outcome,
  };
}

function registerOf(...events: InboxEvent[]): DocumentRegister {
  const register = new DocumentRegister();
  for (const event of events) register.apply(event);
  return register;
}

const decided = (idempotencyKey: string, outcome: Outcome): InboxEvent => ({
  type: 'decided',
  at: 'later',
  idempotencyKey,
  outcome,
});

describe('DocumentRegister', () => {
  it.each<[string, InboxEvent[], string | undefined]>([
    ['an accepted ISSUE', [received('a', ACCEPTED)], 'HELD'],
    ['a rejected ISSUE', [received('a', REJECTED)], undefined],
    ['an undecided ISSUE', [received('a')], 'PENDING'],
    ['a late accepted ISSUE', [received('a'), decided('a', ACCEPTED)], 'HELD'],
    ['a late rejected ISSUE', [received('a'), decided('a', REJECTED)], undefined],
    ['a rejected second ISSUE', [received('a', ACCEPTED), received('b', REJECTED)], 'HELD'],
    ['a REVOKE', [received('a', ACCEPTED), received('b', ACCEPTED, 'REVOKE')], 'REVOKED'],
    ['a rejected REVOKE', [received('a', ACCEPTED), received('b', REJECTED, 'REVOKE')], 'HELD'],
    ['a SUPERSEDE', [received('a', ACCEPTED), received('b', ACCEPTED, 'SUPERSEDE')], 'SUPERSEDED'],
  ])('knows the state of a serial after %s', (_what, events, state) => {
    expect(registerOf(...events).holdingOf('S1')?.state).toBe(state);
  });

  it('counts deliveries', () => {
    const again: InboxEvent = { type: 'deliveredAgain', at: 'x', idempotencyKey: 'a' };
    expect(registerOf(received('a', ACCEPTED), again, again).find('a')?.deliveries).toBe(3);
  });

  it('knows what is still to be told', () => {
    const register = registerOf(received('now', ACCEPTED), received('late'), received('told'));
    register.apply({ type: 'acknowledged', at: 'x', idempotencyKey: 'told', gaveUp: false });
    expect(register.unacknowledged().map((entry) => entry.idempotencyKey)).toEqual(['late']);
  });

  it('pages through all, and through one status', () => {
    const register = registerOf(
      received('a', ACCEPTED),
      received('b', REJECTED),
      received('c', REJECTED),
      received('d'),
    );
    const keys = (from: number, first: number, status: 'REJECTED' | null) => {
      const { entries, next } = register.page(from, first, status);
      return [entries.map((entry) => entry.idempotencyKey).join(''), next];
    };
    expect(keys(0, 2, null)).toEqual(['ab', 2]);
    expect(keys(2, 2, null)).toEqual(['cd', null]);
    expect(keys(0, 1, 'REJECTED')).toEqual(['b', 2]);
    expect(keys(2, 5, 'REJECTED')).toEqual(['c', null]);
  });
});
