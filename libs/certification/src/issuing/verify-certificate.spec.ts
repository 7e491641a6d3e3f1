import { generateKeyPairSync } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { attachPayload, signDetached, verifyDetached } from '@platform/security';
import { earlyPayload } from '@testing/certification';
import { credentialOf } from '../credential/open-badge';
import { CERTIFICATE_TYPE, CREDENTIAL_TYPE } from './certificate-jws';
import { canonicalBytes, readPayload } from './certificate-payload';
import { digestOf, disclosedName, discloseName } from './name-disclosure';
import { isUntouched, type StoredCertificate } from './verify-certificate';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const KEY_URL = 'did:web:127.0.0.1%3A3000#key-1';

function aSignedRow(): StoredCertificate {
  const content = {
    id: uuidv7(),
    serial: 'HVS-2026-1234-5678-X',
    programme: { id: uuidv7(), code: 'pho-cap-nd', titleVi: 'Hoàn thành phổ cập kỹ năng số', titleEn: null },
    issuingBody: { id: uuidv7(), nameVi: 'Sở Khoa học và Công nghệ', nameEn: null },
    groupCode: 'ND' as const,
    framework: 'HVS-REF@1.0.0',
    period: 'ONCE',
    issuedAt: new Date('2026-11-22T08:00:00.123Z'),
    validUntil: null,
    awardedAt: null,
    nameDisclosure: discloseName('Nguyễn Thị Ánh Tuyết'),
    status: null,
  };
  const canonicalPayload = canonicalBytes(credentialOf(content, 'http://127.0.0.1:3000'));
  return {
    ...content,
    programmeCode: content.programme.code,
    holderName: 'Nguyễn Thị Ánh Tuyết',
    canonicalPayload,
    kid: 'key-1',
    signature: signDetached(canonicalPayload, KEY_URL, privateKey, CREDENTIAL_TYPE),
  };
}

describe('the signature of a certificate', () => {
  it('fits what was signed', () => {
    expect(isUntouched(aSignedRow(), publicKey)).toBe(true);
  });

  it.each([1, 2] as const)('still fits form %i, which was no credential yet', (form) => {
    const row = aSignedRow();
    const canonicalPayload = canonicalBytes(earlyPayload(readPayload(row.canonicalPayload), form));
    const signature = signDetached(canonicalPayload, 'key-1', privateKey, CERTIFICATE_TYPE);
    expect(isUntouched({ ...row, canonicalPayload, signature }, publicKey)).toBe(true);
    expect(readPayload(canonicalPayload).issuingBody?.nameVi).toBe(
      form === 1 ? undefined : 'Sở Khoa học và Công nghệ',
    );
    const changed = Buffer.from(canonicalPayload.toString('utf8').replace('"ND"', '"CBCC"'));
    const other = { ...row, canonicalPayload: changed, signature, groupCode: 'CBCC' as const };
    expect(isUntouched(other, publicKey)).toBe(false);
    const asCredential = signDetached(canonicalPayload, KEY_URL, privateKey, CREDENTIAL_TYPE);
    expect(isUntouched({ ...row, canonicalPayload, signature: asCredential }, publicKey)).toBe(false);
  });

  it.each([
    ['name', { holderName: 'Nguyễn Thị Ánh Tuyến' }],
    ['name with its disclosure', { holderName: 'Kẻ Giả Mạo', nameDisclosure: discloseName('Kẻ Giả Mạo') }],
    ['group', { groupCode: 'CBCC' as const }],
    ['framework', { framework: 'HVS-REF@2.0.0' }],
    ['programme', { programmeCode: 'pho-cap-cbcc' }],
    ['serial', { serial: 'HVS-2026-1234-5679-X' }],
    ['id', { id: uuidv7() }],
    ['day', { issuedAt: new Date('2026-11-21T08:00:00.123Z') }],
    ['end of validity', { validUntil: new Date('2030-01-01T00:00:00.000Z') }],
    ['period', { period: '2026' }],
    ['key id', { kid: 'key-2' }],
  ])('does not fit a row with another %s', (_name, change) => {
    expect(isUntouched({ ...aSignedRow(), ...change }, publicKey)).toBe(false);
  });

  it('does not fit changed bytes, a missing key or the key of somebody else', () => {
    const row = aSignedRow();
    const bytes = Buffer.from(row.canonicalPayload.toString('utf8').replace('"ND"', '"CBCC"'));
    expect(isUntouched({ ...row, canonicalPayload: bytes, groupCode: 'CBCC' }, publicKey)).toBe(false);
    expect(isUntouched(row, null)).toBe(false);
    expect(isUntouched(row, stranger.publicKey)).toBe(false);
  });

  it('is not taken from another type of JWS or another algorithm', () => {
    const bytes = Buffer.from('{}');
    const expected = { kid: 'key-1', key: publicKey, typ: CERTIFICATE_TYPE };
    const other = signDetached(bytes, 'key-1', privateKey, 'hvs-document+jws');
    expect(verifyDetached(other, bytes, expected)).toBe(false);
    const [, signature] = signDetached(bytes, 'key-1', privateKey, CERTIFICATE_TYPE).split('..');
    const none = Buffer.from('{"alg":"none","kid":"key-1","typ":"hvs-cert+jws"}').toString('base64url');
    expect(verifyDetached(`${none}..${signature}`, bytes, expected)).toBe(false);
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(verifyDetached(`${none}..${signature}`, bytes, { ...expected, key: ec.publicKey })).toBe(false);
    expect(verifyDetached('no jws', bytes, expected)).toBe(false);
  });

  it('says the same with and without the payload in place', () => {
    const row = aSignedRow();
    const [header, payload, signature] = attachPayload(row.signature, row.canonicalPayload).split('.');
    expect(`${header}..${signature}`).toBe(row.signature);
    expect(Buffer.from(payload ?? '', 'base64url')).toEqual(row.canonicalPayload);
  });

  it('covers canonical bytes: sorted names, no spaces, no name of the holder', () => {
    const text = aSignedRow().canonicalPayload.toString('utf8');
    const names = Object.keys(JSON.parse(text) as object);
    expect(names).toEqual([...names].sort());
    expect(text).not.toMatch(/["\]}][:,]\s/);
    expect(text).not.toContain('Tuyết');
  });
});

describe('the disclosure of the name', () => {
  it('is salted, so that equal names have different digests', () => {
    const [one, two] = [discloseName('Nguyễn Văn An'), discloseName('Nguyễn Văn An')];
    expect(digestOf(one)).not.toBe(digestOf(two));
    expect(disclosedName(one)).toBe('Nguyễn Văn An');
  });

  it('is the one of RFC 9901 for the same salt', () => {
    const decoded: unknown = JSON.parse(Buffer.from(discloseName('An', 'c2FsdA'), 'base64url').toString());
    expect(decoded).toEqual(['c2FsdA', 'name', 'An']);
    expect(disclosedName('bm90IGpzb24')).toBeNull();
  });
});
