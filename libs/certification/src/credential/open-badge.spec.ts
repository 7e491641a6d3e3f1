import { uuidv7 } from 'uuidv7';
import type { CertificateContent } from '../issuing/certificate-content';
import { canonicalBytes, readPayload } from '../issuing/certificate-payload';
import { discloseName } from '../issuing/name-disclosure';
import { bundledContexts } from './contexts';
import { proofMessage, proofOptions } from './data-integrity';
import { credentialOf } from './open-badge';

const PUBLIC_URL = 'https://hvs.example:8443';
const content: CertificateContent = {
  id: uuidv7(),
  serial: 'HVS-2026-1234-5678-X',
  programme: { id: uuidv7(), code: 'pho-cap-nd', titleVi: 'Hoàn thành phổ cập', titleEn: 'Completed' },
  issuingBody: { id: uuidv7(), nameVi: 'Sở Khoa học và Công nghệ', nameEn: 'Department of Science' },
  groupCode: 'ND',
  framework: 'HVS-REF@1.0.0',
  period: '2026',
  issuedAt: new Date('2026-11-22T08:00:00.123Z'),
  validUntil: new Date('2028-11-22T08:00:00.123Z'),
  awardedAt: null,
  nameDisclosure: discloseName('Nguyễn Thị Ánh Tuyết'),
  status: { list: 7, index: 94_567 },
};

describe('the credential of a certificate', () => {
  it('has what Open Badges 3.0 requires, and every word of it is explained by a context', async () => {
    const credential = credentialOf(content, PUBLIC_URL);
    const { achievement, ...subject } = credential.credentialSubject;
    // Required properties of AchievementCredential, Profile, AchievementSubject and Achievement (section B.1).
    for (const [part, names] of [
      [credential, ['@context', 'id', 'type', 'credentialSubject', 'issuer', 'validFrom', 'name']],
      [credential.issuer, ['id', 'type']],
      [subject, ['type', 'identifier']],
      [achievement, ['id', 'type', 'criteria', 'description', 'name']],
    ] as const)
      expect(Object.keys(part)).toEqual(expect.arrayContaining([...names]));
    expect(credential.validUntil).toBe('2028-11-22T08:00:00.123Z');
    expect(credential.issuer.id).toBe('did:web:hvs.example%3A8443');
    expect(subject.identifier[0]?.identityHash).toMatch(/^sha256\$[0-9a-f]{64}$/);
    expect(JSON.stringify(credential)).not.toContain('Tuyết');
    const options = proofOptions('did:web:hvs.example%3A8443#key', content.issuedAt);
    const message = proofMessage({ ...credential }, options, bundledContexts(PUBLIC_URL));
    await expect(message).resolves.toHaveLength(64);
  });

  it('names its place in the lists of revocations and of suspensions, and the list of 1EdTech', () => {
    expect(credentialOf(content, PUBLIC_URL).credentialStatus).toEqual([
      {
        id: `${PUBLIC_URL}/status/revocation/7#94567`,
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '94567',
        statusListCredential: `${PUBLIC_URL}/status/revocation/7`,
      },
      {
        id: `${PUBLIC_URL}/status/suspension/7#94567`,
        type: 'BitstringStatusListEntry',
        statusPurpose: 'suspension',
        statusListIndex: '94567',
        statusListCredential: `${PUBLIC_URL}/status/suspension/7`,
      },
      { id: `${PUBLIC_URL}/status/1edtech/7`, type: '1EdTechRevocationList' },
    ]);
    expect(credentialOf({ ...content, status: null }, PUBLIC_URL)).not.toHaveProperty('credentialStatus');
  });

  it('says the same when its bytes are read again, with two languages or with one', () => {
    const facts = readPayload(canonicalBytes(credentialOf(content, PUBLIC_URL)));
    expect(facts).toMatchObject({
      form: 3,
      serial: content.serial,
      programme: { code: 'pho-cap-nd', titleVi: 'Hoàn thành phổ cập', titleEn: 'Completed' },
      issuingBody: { nameVi: 'Sở Khoa học và Công nghệ', nameEn: 'Department of Science' },
      group: 'ND',
      period: '2026',
      validUntil: '2028-11-22T08:00:00.123Z',
      verifyUrl: `${PUBLIC_URL}/kiem-tra/HVS-2026-1234-5678-X`,
    });
    const vietnamese = { ...content, programme: { ...content.programme, titleEn: null }, validUntil: null };
    expect(readPayload(canonicalBytes(credentialOf(vietnamese, PUBLIC_URL)))).toMatchObject({
      programme: { titleEn: null },
      validUntil: null,
    });
  });
});
