import '../certification.messages';
import './file-check.messages';
import type { CredentialOutcome } from './file-check.service';
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
  ...change,
});

describe('what the page says of a file', () => {
  it('praises an untouched file only while its certificate stands', () => {
    expect(saidOf('vi', outcome({})).notes).toEqual(['Đây đúng là tệp do hệ thống tạo ra, còn y nguyên.']);
    for (const status of ['REVOKED', 'SUSPENDED', 'SUPERSEDED', 'EXPIRED'] as const)
      expect(saidOf('vi', outcome({ status })).notes).toEqual([]);
    expect(saidOf('en', outcome({ status: 'REVOKED', isOriginal: false })).notes).toHaveLength(1);
  });

  it('tells a transcript from a broken file, and what to do with either', () => {
    const unread = { status: 'MALFORMED', container: 'TEXT', isOriginal: null } as const;
    expect(saidOf('vi', outcome({ ...unread, reason: 'CREDENTIAL_WRONG_TYPE' }))).toMatchObject({
      heading: 'Đây không phải một giấy chứng nhận riêng lẻ',
      text: expect.stringContaining('mã HVS-… của từng giấy'),
      rows: [],
    });
    expect(saidOf('en', outcome({ ...unread, reason: 'FILE_BROKEN' }))).toMatchObject({
      heading: 'This cannot be read',
      text: expect.stringContaining('Ask for the original file'),
    });
  });

  it('says of a forgery not to rely on it', () => {
    const forged = outcome({ status: 'TAMPERED', reason: 'CREDENTIAL_FORGED', isOriginal: null });
    expect(saidOf('vi', forged).notes).toEqual(['Không nên tin vào nội dung này; hãy xin lại tệp gốc.']);
    expect(saidOf('en', forged).notes).toEqual(['Do not rely on it; ask for the original file.']);
  });
});
