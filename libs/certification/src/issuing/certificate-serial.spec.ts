import { checkCharacter, newSerial, parseSerial } from './certificate-serial';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const samples = Array.from({ length: 200 }, () => newSerial(2026));
const bare = (serial: string) => serial.replaceAll('-', '');

describe('certificate serials', () => {
  it('follow ISO/IEC 7064 MOD 37-2', () => {
    // The donation number G1234 98 654321 of the ISBT 128 standard has the check character H.
    expect(checkCharacter('G123498654321')).toBe('H');
  });

  it('have the announced form and are read back as they are', () => {
    for (const serial of samples) {
      expect(serial).toMatch(/^HVS-2026-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$/);
      expect(parseSerial(serial)).toBe(serial);
    }
  });

  it('draw again when the check character could be misread', () => {
    // The first body would need a check character outside of the alphabet.
    const bodies = Array.from({ length: 32 }, (_, last) => [0, 0, 0, 0, 0, 0, 0, last]);
    const misread = bodies.find(
      (body) => !ALPHABET.includes(checkCharacter(`HVS2026${body.map((n) => ALPHABET[n]).join('')}`)),
    );
    expect(misread).toHaveLength(8);
    const draws = [...(misread ?? []), 1, 2, 3, 4, 5, 6, 7, 8];
    const serial = newSerial(2026, () => draws.shift() ?? 0);
    expect(serial.startsWith('HVS-2026-1234-5678-')).toBe(true);
  });

  it('find every single wrong character', () => {
    for (const serial of samples.slice(0, 60)) {
      const text = bare(serial);
      for (let at = 3; at < text.length; at += 1) {
        const characters = at < 7 ? '0123456789' : ALPHABET;
        for (const other of characters) {
          if (other === text[at]) continue;
          const wrong = text.slice(0, at) + other + text.slice(at + 1);
          expect([wrong, parseSerial(wrong)]).toEqual([wrong, null]);
        }
      }
    }
  });

  it('find every exchange of two neighbours', () => {
    for (const serial of samples) {
      const text = bare(serial);
      for (let at = 0; at < text.length - 1; at += 1) {
        const [one = '', two = ''] = [text[at], text[at + 1]];
        if (one === two) continue;
        const wrong = text.slice(0, at) + two + one + text.slice(at + 2);
        expect([wrong, parseSerial(wrong)]).toEqual([wrong, null]);
      }
    }
  });

  it.each([
    ['lower case', (serial: string) => serial.toLowerCase()],
    ['spaces for dashes', (serial: string) => ` ${serial.replaceAll('-', ' ')} `],
    ['no dashes', bare],
    ['typographic dashes', (serial: string) => serial.replaceAll('-', '–')],
    ['full-width digits', (serial: string) => serial.replace('2026', '２０２６')],
    ['the letter O for zero', (serial: string) => `HVS${bare(serial).slice(3).replaceAll('0', 'o')}`],
    ['the letter l for one', (serial: string) => `HVS${bare(serial).slice(3).replaceAll('1', 'l')}`],
  ])('are understood with %s', (_name, typed) => {
    for (const serial of samples.slice(0, 40)) expect(parseSerial(typed(serial))).toBe(serial);
  });

  it.each([
    '',
    'HVS',
    'HVS-2026',
    'ABC-2026-1234-5678-9',
    '1'.repeat(500),
    'HVS-2026-UUUU-UUUU-U',
    '<script>',
  ])('are not taken from %p', (typed) => {
    expect(parseSerial(typed)).toBeNull();
  });

  it('do not repeat', () => {
    expect(new Set(samples).size).toBe(samples.length);
  });
});
