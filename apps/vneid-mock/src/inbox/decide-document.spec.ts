import type { Person } from '../population/person';
import { decideDocument, type Holding } from './decide-document';
import { type DocumentAction, DocumentPayload } from './document-payload';

const NUMBER = '036168961843';
const person: Person = {
  personalNumber: NUMBER,
  fullName: 'Nguyễn Thị Ánh Tuyết',
  birthDate: '1968-03-14',
  sex: 'F',
  groups: ['ND'],
  level: 2,
  communeCode: '13285',
};
const document = (action: DocumentAction) =>
  Object.assign(new DocumentPayload(), { action, personalNumber: NUMBER, serial: 'S1' });
const held = (more: Partial<Holding> = {}): Holding => ({
  issuedUnder: 'key-1',
  personalNumber: NUMBER,
  state: 'HELD',
  ...more,
});

describe('decideDocument', () => {
  it.each<[string, DocumentAction, Person | null, Holding | null, string]>([
    ['an ISSUE for a known person', 'ISSUE', person, null, 'ACCEPTED'],
    [
      'an ISSUE decided late, held as pending by itself',
      'ISSUE',
      person,
      held({ issuedUnder: 'key-2' }),
      'ACCEPTED',
    ],
    ['an ISSUE for nobody', 'ISSUE', null, null, 'UNKNOWN_PERSON'],
    ['an ISSUE for level 1', 'ISSUE', { ...person, level: 1 }, null, 'LEVEL_TOO_LOW'],
    ['an ISSUE of a serial that is held', 'ISSUE', person, held(), 'DUPLICATE_SERIAL'],
    [
      'an ISSUE of a serial that was revoked',
      'ISSUE',
      person,
      held({ state: 'REVOKED' }),
      'DUPLICATE_SERIAL',
    ],
    ['a REVOKE of a held document', 'REVOKE', person, held(), 'ACCEPTED'],
    ['a REVOKE for a person of level 1 by now', 'REVOKE', { ...person, level: 1 }, held(), 'ACCEPTED'],
    ['a REVOKE of nothing', 'REVOKE', person, null, 'UNKNOWN_DOCUMENT'],
    ['a REVOKE of what is not decided', 'REVOKE', person, held({ state: 'PENDING' }), 'UNKNOWN_DOCUMENT'],
    [
      "a REVOKE of another person's",
      'REVOKE',
      person,
      held({ personalNumber: '040085923695' }),
      'UNKNOWN_DOCUMENT',
    ],
    ['a second REVOKE', 'REVOKE', person, held({ state: 'REVOKED' }), 'ALREADY_REVOKED'],
    ['a SUPERSEDE of a held document', 'SUPERSEDE', person, held(), 'ACCEPTED'],
    ['a SUPERSEDE of nothing', 'SUPERSEDE', person, null, 'UNKNOWN_DOCUMENT'],
    ['a REVOKE of a superseded one', 'REVOKE', person, held({ state: 'SUPERSEDED' }), 'ALREADY_SUPERSEDED'],
  ])('answers %s', (_what, action, who, holding, expected) => {
    const outcome = decideDocument(document(action), 'key-2', who, holding);
    expect(outcome.status === 'ACCEPTED' ? 'ACCEPTED' : outcome.reason).toBe(expected);
  });
});
