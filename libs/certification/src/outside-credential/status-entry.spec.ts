import { statusEntriesIn } from './status-entry';

describe('where a credential says that its status stands', () => {
  const entry = (more: object = {}) => ({
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: '7',
    statusListCredential: 'https://a.vn/1',
    ...more,
  });
  const read = (...entries: object[]) => statusEntriesIn({ credentialStatus: entries });
  const known = (purpose: string) => ({ isKnown: true, purpose, index: 7, listUrl: 'https://a.vn/1' });

  it.each(['7', 7, '007'])('is read with its index %j', (statusListIndex) => {
    expect(read(entry({ statusListIndex }))).toEqual([known('revocation')]);
  });

  // Each of these is a number to a careless reader, and another place in the list.
  it.each([
    '',
    ' ',
    ' 7',
    '0x7',
    '7e0',
    '-0',
    '+7',
    '7.0',
    '٧',
    null,
    true,
    [7],
    -1,
    7.5,
    '9007199254740993',
  ])('is not known with the index %j', (statusListIndex) => {
    expect(read(entry({ statusListIndex }))).toEqual([{ isKnown: false }]);
  });

  it('is enough with a known list of revocation beside one of another form', () => {
    expect(read(entry(), { type: '1EdTechRevocationList', id: 'https://a.vn/2' })).toEqual([
      known('revocation'),
    ]);
  });

  it('is not certain when what says that it is suspended cannot be read', () => {
    expect(read(entry(), entry({ statusPurpose: 'suspension', statusSize: 2 }))).toEqual([
      known('revocation'),
      { isKnown: false },
    ]);
    expect(read(entry(), entry({ statusPurpose: 'suspension' }))).toEqual([
      known('revocation'),
      known('suspension'),
    ]);
  });
});
