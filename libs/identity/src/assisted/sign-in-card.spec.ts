import { isObvious, newCardCode, newPin, parseCardCode } from './sign-in-card';

describe('sign-in card', () => {
  it('reads its own codes, however they are typed', () => {
    const code = newCardCode();
    expect(code).toMatch(/^HT-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    for (const typed of [
      code,
      code.toLowerCase(),
      code.replaceAll('-', ''),
      ` ${code.replaceAll('-', ' ')} `,
    ])
      expect(parseCardCode(typed)).toBe(code);
    expect(parseCardCode('ht-oil7-0000')).toBe('HT-0117-0000');
    expect(parseCardCode('0117 0000')).toBe('HT-0117-0000');
  });

  it.each([[''], ['HT-0117'], ['HT-0117-000U'], ['HT-0117-00000'], ["HT-0117-000'"]])(
    'reads no code in %j',
    (typed) => {
      expect(parseCardCode(typed)).toBeNull();
    },
  );

  it('draws PINs of six digits that nobody tries first', () => {
    for (let draws = 0; draws < 200; draws += 1) expect(newPin()).toMatch(/^\d{6}$/);
    expect(['000000', '777777', '123456', '987654'].map(isObvious)).toEqual([true, true, true, true]);
    expect(['135790', '123457', '112233', '901234'].map(isObvious)).toEqual([false, false, false, false]);
  });
});
