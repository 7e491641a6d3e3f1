import { LICENCE_ID, toTags } from './item-description';

describe('the description of a question', () => {
  it('spells a tag in one way', () => {
    expect(toTags([' Mật  khẩu', 'mật khẩu'.normalize('NFD'), '', 'An toàn'])).toEqual([
      'an toàn',
      'mật khẩu',
    ]);
  });

  it.each(['CC-BY-4.0', 'CC0-1.0', 'MIT', 'GPL-2.0+'])('takes the licence %s', (id) => {
    expect(LICENCE_ID.test(id)).toBe(true);
  });

  it.each(['', 'CC BY 4.0', '-MIT', 'x'.repeat(70)])('refuses the licence %p', (id) => {
    expect(LICENCE_ID.test(id)).toBe(false);
  });
});
