import '../certification.messages';
import './file-check.messages';
import type { CredentialOutcome } from './credential-outcome';
import { saidOf } from './said-of';

const outcome = (change: Partial<CredentialOutcome>): CredentialOutcome => ({
  status: 'VALID',
  serial: null,
  facts: null,
  reason: null,
  container: 'PDF',
  format: 'VC_JWT',
  shown: {},
  isOriginal: true,
  certificates: [],
  isPartial: false,
  ...change,
});

describe('what the page says of a file', () => {
  it('praises an untouched file only while its certificate stands', () => {
    expect(saidOf('vi', outcome({})).notes).toEqual(['Đây đúng là tệp do hệ thống tạo ra, còn y nguyên.']);
    for (const status of ['REVOKED', 'SUSPENDED', 'SUPERSEDED', 'EXPIRED'] as const)
      expect(saidOf('vi', outcome({ status })).notes).toEqual([]);
    expect(saidOf('en', outcome({ status: 'REVOKED', isOriginal: false })).notes).toHaveLength(1);
  });

  it('says of what cannot be read what to do', () => {
    const unread = outcome({
      status: 'MALFORMED',
      container: 'TEXT',
      reason: 'FILE_BROKEN',
      isOriginal: null,
    });
    expect(saidOf('en', unread)).toMatchObject({
      heading: 'This cannot be read',
      text: expect.stringContaining('Ask for the original file'),
      rows: [],
    });
  });

  it('says of a forgery not to rely on it', () => {
    const forged = outcome({ status: 'TAMPERED', reason: 'CREDENTIAL_FORGED', isOriginal: null });
    expect(saidOf('vi', forged).notes).toEqual(['Không nên tin vào nội dung này; hãy xin lại tệp gốc.']);
    expect(saidOf('en', forged).notes).toEqual(['Do not rely on it; ask for the original file.']);
  });
});
