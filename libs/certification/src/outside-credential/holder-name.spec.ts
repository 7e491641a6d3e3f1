import { createHash } from 'node:crypto';
import { judgeName, namesIn } from './holder-name';

const hashed = (name: string, salt = '', more: object = {}) => ({
  type: 'IdentityObject',
  identityType: 'name',
  hashed: true,
  identityHash: `sha256$${createHash('sha256')
    .update(name + salt)
    .digest('hex')}`,
  salt,
  ...more,
});
const judged = (subject: Record<string, unknown>, holder = 'Đặng Thị Hòa') =>
  judgeName(namesIn(subject), holder);

describe('the name in a credential', () => {
  it.each([
    [{ name: 'Đặng Thị Hòa' }],
    [{ name: '  ĐẶNG  thị\u00a0hòa ' }],
    [{ name: 'Đặng Thị Hòa'.normalize('NFD') }],
    [{ identifier: [{ identityType: 'name', hashed: false, identityHash: 'ĐẶNG THỊ HÒA' }] }],
    [{ identifier: hashed('Đặng Thị Hòa', 'muối') }],
    [{ identifier: [hashed('ĐẶNG THỊ HÒA'), hashed('a@b.vn', '', { identityType: 'emailAddress' })] }],
  ])('fits: %j', (subject) => {
    expect(judged(subject)).toBeNull();
  });

  it.each([
    ['NAME_LOOKS_ALIKE', { name: 'Dang Thi Hoa' }],
    ['NAME_LOOKS_ALIKE', { name: 'Đặng Thị Hoa' }],
    ['NAME_LOOKS_ALIKE', { identifier: hashed('DANG THI HOA', 'x') }],
    ['NAME_DIFFERS', { name: 'Đặng Thị Hồng' }],
    ['NAME_DIFFERS', { name: 'Đặng Hòa' }],
    ['NAME_DIFFERS', { name: '' }],
    ['NAME_DIFFERS', { identifier: hashed('Đặng Thị Hồng', 'x') }],
    ['NAME_DIFFERS', { identifier: hashed('Đặng Thị Hòa', 'x', { salt: 'y' }) }],
    ['NAME_DIFFERS', { name: 'Đặng Thị Hòa', identifier: hashed('Trần Văn B') }],
    ['NAME_MISSING', {}],
    ['NAME_MISSING', { name: 7, identifier: 'Đặng Thị Hòa' }],
    ['NAME_MISSING', { identifier: [hashed('Đặng Thị Hòa', '', { identityType: 'emailAddress' })] }],
    ['NAME_MISSING', { identifier: [hashed('Đặng Thị Hòa', '', { identityHash: 'md5$abc' })] }],
  ])('is for a person to look at, %s: %j', (finding, subject) => {
    expect(judged(subject)).toBe(finding);
  });
});
