/**
 * The syntax of GIFT (Moodle documentation, "GIFT format"): the signs ~ = # { } : mean something unless a backslash
 * stands before them.
 */

/** Where `sign` first stands without a backslash, from `from` on; −1 when nowhere. */
export function indexOfSign(text: string, sign: string, from = 0): number {
  for (let index = from; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text.startsWith(sign, index)) return index;
  }
  return -1;
}

/** Like `indexOfSign`, but the last place. */
export function lastIndexOfSign(text: string, sign: string): number {
  let last = -1;
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text.startsWith(sign, index)) last = index;
  }
  return last;
}

/** Parts the text at the first such sign; the second half is null when there is none. */
export function partAt(text: string, sign: string): [string, string | null] {
  const index = indexOfSign(text, sign);
  return index < 0 ? [text, null] : [text.slice(0, index), text.slice(index + sign.length)];
}

export interface Marked {
  /** Empty for what stands before the first mark. */
  mark: '~' | '=' | '';
  text: string;
}

/** Parts at each mark of `marks`; an empty start is left out. */
export function partAtMarks(text: string, marks: '~=' | '='): Marked[] {
  const parts: Marked[] = [{ mark: '', text: '' }];
  for (let [index, start] = [0, 0]; index <= text.length; index++) {
    const sign = text[index];
    if (sign === '\\') index++;
    if (sign !== undefined && !marks.includes(sign)) continue;
    const current = parts.at(-1);
    if (current) current.text = text.slice(start, index).trim();
    start = index + 1;
    if (sign === '~' || sign === '=') parts.push({ mark: sign, text: '' });
  }
  return parts[0]?.text === '' ? parts.slice(1) : parts;
}

/** `\n` is a line end; other backslashes before a letter stay, as formulas need them. */
export const unescapeGift = (text: string): string =>
  text.replace(/\\([~=#{}:\\n])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));

export const escapeGift = (text: string): string =>
  text.replace(/[\\~=#{}:]/g, '\\$&').replace(/\r?\n/g, '\\n');
