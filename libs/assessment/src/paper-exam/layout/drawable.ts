/** Signs that the embedded fonts lack, in letters that mean the same to a reader. */
const SUBSTITUTES: Record<string, string> = {
  '→': '->',
  '←': '<-',
  '⇒': '=>',
  '⇐': '<=',
  '↔': '<->',
  '☐': '[ ]',
  '✓': 'v',
  '✔': 'v',
  '✗': 'x',
  '●': '•',
};

const LACKING = new RegExp(`[${Object.keys(SUBSTITUTES).join('')}]`, 'gu');

/** A text as it is drawn: composed, without characters that have no width, with substitutes for common signs. */
export const drawable = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u200b-\u200d\u2060\ufe0e\ufe0f\ufeff]/g, '')
    .replace(LACKING, (sign) => SUBSTITUTES[sign] ?? sign);
