/** The five tone marks as combining characters: grave, acute, tilde, hook above, dot below. */
const TONE = '[\u0300\u0301\u0303\u0309\u0323]';

/** An open syllable in oa, oe, uy whose tone stands on the first letter, as the older spelling has it. */
const TONE_ON_FIRST = new RegExp(
  `(o)(${TONE})([ae])(?![\\p{L}\\p{M}])|(u)(${TONE})(y)(?![\\p{L}\\p{M}])`,
  'giu',
);

/** "hòa" and "hoà", "thúy" and "thuý" are one word in two spellings: the tone moves to the second letter. */
const moveTone = (decomposed: string) => decomposed.replace(TONE_ON_FIRST, '$1$4$3$6$2$5');

/**
 * The form in which typed texts are compared: NFC, small letters, single spaces, one place for the tone.
 * TOLERANT also takes all marks away and reads đ as d. With STRICT letter case capital letters stay.
 */
export function normaliseText(text: string, accents: 'STRICT' | 'TOLERANT', letterCase?: 'STRICT'): string {
  const composed = text.normalize('NFC');
  const cased = letterCase === 'STRICT' ? composed : composed.toLowerCase();
  const decomposed = cased.replace(/\s+/gu, ' ').trim().normalize('NFD');
  return accents === 'STRICT'
    ? moveTone(decomposed).normalize('NFC')
    : decomposed.replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').normalize('NFC');
}
