interface Token {
  /** 0 a number, 1 a Roman numeral, 2 a word: in this order. */
  rank: 0 | 1 | 2;
  value: string;
}

const ROMAN = /^(?=.)X{0,3}(?:IX|IV|V?I{0,3})$/;
const ROMAN_DIGITS: Record<string, number> = { I: 1, V: 5, X: 10 };

function romanValue(numeral: string): number {
  const digits = [...numeral].map((letter) => ROMAN_DIGITS[letter] ?? 0);
  return digits.reduce((sum, digit, at) => sum + (digit < (digits[at + 1] ?? 0) ? -digit : digit), 0);
}

/** Digits count as a number, I to XXXIX as a Roman one, anything else as text. */
function toToken(chunk: string): Token {
  if (/^\d+$/.test(chunk)) return { rank: 0, value: chunk.replace(/^0+(?=\d)/, '') };
  if (ROMAN.test(chunk)) return { rank: 1, value: String(romanValue(chunk)) };
  return { rank: 2, value: chunk };
}

const partsOf = (code: string): Token[][] =>
  code.split(/[.\-_]/).map((part) => (part.match(/\d+|\D+/g) ?? []).map(toToken));

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function compareTokens(a: Token, b: Token): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  // A longer number is a larger one: codes may have more digits than a float holds.
  return (a.rank === 2 ? 0 : a.value.length - b.value.length) || compareText(a.value, b.value);
}

/** The first difference decides; a list that is the beginning of the other comes first. */
function compareLists<T>(a: T[], b: T[], compare: (x: T, y: T) => number): number {
  for (const [at, x] of a.entries()) {
    const y = b[at];
    if (y === undefined) return 1;
    const order = compare(x, y);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/**
 * Order of codes of frameworks, by their parts and never as numbers (domain.md, frameworks as data, rule 1):
 * "0.1" < "1.2" < "1.10", "I.3" < "II.4" < "IX.1", "1.1.CB1a" < "1.1.CB1b" < "1.2". Different codes never tie.
 */
export function compareCodes(a: string, b: string): number {
  const order = compareLists(partsOf(a), partsOf(b), (x, y) => compareLists(x, y, compareTokens));
  return order || compareText(a, b);
}
