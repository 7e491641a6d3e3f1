import { keyOfTyped } from './same-certificate';

describe('certificates that are the same however they were typed', () => {
  it.each([
    ['Đại học Bách khoa – Hà Nội', 'dai hoc bach khoa ha noi'],
    ['AB 12/34-5', 'ab12345'],
    ['Trường\u00a0CĐ Nghề', 'truong cd nghe'],
    ['Trần'.normalize('NFC'), 'Trần'.normalize('NFD')],
  ])('%s = %s', (left, right) => {
    expect(keyOfTyped(left)).toBe(keyOfTyped(right));
  });

  it('keeps other numbers apart', () => {
    expect(keyOfTyped('AB-0012')).not.toBe(keyOfTyped('AB-012'));
  });

  it('is empty for what holds neither letter nor digit', () => {
    expect(keyOfTyped(' –/. ')).toBe('');
  });
});
