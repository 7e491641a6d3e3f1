import { lastDayOf, readOutsideCredential } from './outside-credential';

const CREDENTIAL = {
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  id: 'urn:uuid:1',
  issuer: { id: 'did:web:a.vn', name: 'A' },
  validFrom: '2026-03-01T00:00:00Z',
  credentialSubject: { achievement: { id: 'urn:a', humanCode: 'IC3', achievementType: 'Certificate' } },
};
const read = (more: object) => readOutsideCredential(JSON.stringify({ ...CREDENTIAL, ...more }));
const jwt = (claims: object) =>
  readOutsideCredential(`e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.AA`);

describe('what a credential of another issuer says', () => {
  it('is read from JSON-LD and from a JWT alike', () => {
    const expected = {
      issuerId: 'did:web:a.vn',
      issuerName: 'A',
      number: 'urn:uuid:1',
      validFrom: new Date('2026-03-01T00:00:00Z'),
      validUntil: null,
      achievement: { id: 'urn:a', code: 'IC3', types: ['Certificate'] },
      names: [],
      status: [],
    };
    expect(read({})).toMatchObject({ ...expected, format: 'DATA_INTEGRITY' });
    expect(jwt(CREDENTIAL)).toMatchObject({ ...expected, format: 'VC_JWT' });
    const { id: jti, validFrom: _from, issuer: _issuer, ...vc } = CREDENTIAL;
    const old = jwt({ iss: 'did:web:a.vn', jti, nbf: Date.parse(CREDENTIAL.validFrom) / 1_000, vc });
    expect(old).toMatchObject({ ...expected, issuerName: null, format: 'VC_JWT' });
  });

  it('has the printed number before the id, and an achievement in a list of one', () => {
    const { achievement } = CREDENTIAL.credentialSubject;
    const credentialSubject = [{ licenseNumber: 'A 12', achievement: [achievement] }];
    expect(read({ credentialSubject })).toMatchObject({ number: 'A 12', achievement: { code: 'IC3' } });
  });

  it('has an end of which the last day in Vietnam is told', () => {
    expect(lastDayOf(new Date('2027-01-01T00:00:00+07:00'))).toBe('2026-12-31');
    expect(lastDayOf(new Date('2027-01-01T00:00:01+07:00'))).toBe('2027-01-01');
    expect(lastDayOf(new Date('9999-12-31T23:59:59Z'))).toBe('9999-12-31');
  });

  it.each([
    ['CREDENTIAL_MALFORMED', { id: undefined }],
    ['CREDENTIAL_MALFORMED', { id: 'x'.repeat(501) }],
    ['CREDENTIAL_MALFORMED', { id: 'a\0b' }],
    ['CREDENTIAL_MALFORMED', { issuer: undefined }],
    ['CREDENTIAL_MALFORMED', { issuer: ['did:web:a.vn'] }],
    ['CREDENTIAL_MALFORMED', { validFrom: undefined }],
    ['CREDENTIAL_MALFORMED', { validFrom: '2026-03-01' }],
    ['CREDENTIAL_MALFORMED', { validFrom: '2026-03-01T00:00:00' }],
    ['CREDENTIAL_MALFORMED', { validFrom: '2026-13-01T00:00:00Z' }],
    // What is there and cannot be read must not count as not being there.
    ['CREDENTIAL_MALFORMED', { validUntil: ['2026-04-01T00:00:00Z'] }],
    ['CREDENTIAL_MALFORMED', { validUntil: { value: 1 } }],
    ['CREDENTIAL_MALFORMED', { validUntil: '2025-04-01T00:00:00Z' }],
    ['CREDENTIAL_WRONG_TYPE', { type: 'OpenBadgeCredential' }],
    ['CREDENTIAL_WRONG_TYPE', { credentialSubject: [] }],
    ['CREDENTIAL_TOO_LARGE', { description: 'x'.repeat(64_000) }],
  ])('is refused as %s with %j', (code, more) => {
    expect(() => read(more)).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    ['another issuer outside than inside', { ...CREDENTIAL, iss: 'did:web:b.vn' }],
    ['an end that is no number', { ...CREDENTIAL, exp: '1' }],
    ['a beginning beyond all time', { ...CREDENTIAL, nbf: 1e300 }],
  ])('is refused of a JWT with %s', (_what, claims) => {
    expect(() => jwt(claims)).toThrow(expect.objectContaining({ code: 'CREDENTIAL_MALFORMED' }));
  });

  it.each([
    '',
    '.',
    '..',
    'a.b',
    'a.b.c.d',
    '{',
    '[]',
    'null',
    `e30.${Buffer.from('7').toString('base64url')}.AA`,
  ])('is not in "%s"', (text) => {
    expect(() => readOutsideCredential(text)).toThrow(expect.objectContaining({ name: 'Refused' }));
  });
});
