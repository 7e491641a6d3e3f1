import { readJournal } from './mock-vneid';

const received = (idempotencyKey: string, serial: string, outcome?: object) =>
  JSON.stringify({
    ...{ type: 'received', idempotencyKey, outcome },
    document: { serial, personalNumber: '036168961843' },
  });
const decided = (idempotencyKey: string, status: string) =>
  JSON.stringify({ type: 'decided', idempotencyKey, outcome: { status } });

describe('what a drill reads in the journal of VNeID', () => {
  it('counts a document once, however often it came, and takes its decision', () => {
    const again = JSON.stringify({ type: 'deliveredAgain', idempotencyKey: 'k1' });
    const text = [received('k1', 'S1'), again, decided('k1', 'ACCEPTED'), received('k2', 'S2')].join('\n');
    expect(readJournal(`${text}\n`)).toMatchObject([
      { serial: 'S1', status: 'ACCEPTED' },
      { serial: 'S2', status: 'RECEIVED' },
    ]);
  });

  it('sees that one key brought two documents', () => {
    const now = { status: 'ACCEPTED' };
    const documents = readJournal([received('k1', 'S1', now), received('k1', 'S1', now)].join('\n'));
    expect(documents.map(({ status }) => status)).toEqual(['ACCEPTED', 'ACCEPTED']);
  });
});
