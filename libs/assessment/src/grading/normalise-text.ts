import type { TextRules } from '../question-bank/item-content';

/** The five tone marks as combining characters: grave, acute, tilde, hook above, dot below. */
const TONE = '[\u0300\u0301\u0303\u0309\u0323]';

/** A syllable in oa, oe, uy whose tone stands on the first letter, as the older spelling of open ones has it. */
const toneOnFirst = (after: string) =>
  new RegExp(`(o)(${TONE})([ae])${after}|(u)(${TONE})(y)${after}`, 'giu');
const OPEN_SYLLABLE = toneOnFirst('(?![\\p{L}\\p{M}])');
/** Without spaces nobody sees where a syllable ends; closed ones never have the tone there. */
const ANY_SYLLABLE = toneOnFirst('');

/** "hòa" and "hoà", "thúy" and "thuý" are one word in two spellings: the tone moves to the second letter. */
const moveTone = (decomposed: string, syllable: RegExp) => decomposed.replace(syllable, '$1$4$3$6$2$5');

/** All white space is alike: nobody sees a no-break space. */
function spaced(text: string, spaces: TextRules['spaces']): string {
  switch (spaces) {
    case 'STRICT':
      return text.replace(/\s/gu, ' ').trim();
    case 'IGNORED':
      return text.replace(/\s+/gu, '');
    case undefined:
      return text.replace(/\s+/gu, ' ').trim();
  }
}

/**
 * The form in which typed texts are compared: NFC, small letters, single spaces, one place for the tone.
 * TOLERANT accents also take all marks away and read đ as d. With STRICT letter case capital letters stay; with
 * STRICT spaces as many as were typed stand between words, with IGNORED ones none.
 */
export function normaliseText(text: string, { accents, letterCase, spaces }: TextRules): string {
  const composed = text.normalize('NFC');
  const cased = letterCase === 'STRICT' ? composed : composed.toLowerCase();
  const decomposed = spaced(cased, spaces).normalize('NFD');
  return accents === 'STRICT'
    ? moveTone(decomposed, spaces === 'IGNORED' ? ANY_SYLLABLE : OPEN_SYLLABLE).normalize('NFC')
    : decomposed.replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D').normalize('NFC');
}
