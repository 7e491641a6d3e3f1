import type { Look } from './look';
import { isWholly, type Line } from './pieces';
import type { RawOption } from './raw-question';

type MarkKind = 'bold' | 'underline' | 'highlight' | 'color';

export interface FormattedKey {
  kind: MarkKind;
  letters: string[];
}

const TESTS: [MarkKind, (look: Look) => boolean][] = [
  ['bold', (look) => look.bold],
  ['underline', (look) => look.underline],
  ['highlight', (look) => look.highlight !== null],
  ['color', (look) => look.color !== null],
];

/**
 * The options that stand out from the others, by the look of the letter or of the whole text. A look that all
 * options share, or that only some words of an option have, is no mark.
 */
export function formattedKeys(options: readonly RawOption[]): FormattedKey[] {
  const keys = TESTS.map(([kind, has]) => ({ kind, letters: standingOut(options, has) }));
  if (isAllColoured(options)) keys.push({ kind: 'color', letters: oddColour(options) });
  const marked = keys.filter(({ letters }) => letters.length > 0);
  return marked.filter(({ kind, letters }) => kind !== 'bold' || !isRest(letters, marked, options.length));
}

/** Letters are bold as a habit, and the key alone is coloured or underlined instead: the bold ones are the others. */
const isRest = (bold: string[], marked: FormattedKey[], count: number) =>
  marked.some(
    ({ kind, letters }) =>
      kind !== 'bold' &&
      letters.length + bold.length === count &&
      letters.every((letter) => !bold.includes(letter)),
  );

function standingOut(options: readonly RawOption[], has: (look: Look) => boolean): string[] {
  const letters = new Set<string>();
  for (const linesOf of [labelOf, textsOf]) {
    const marked = options.filter((option) => isWholly(linesOf(option), has));
    if (marked.length < options.length) for (const { letter } of marked) letters.add(letter);
  }
  return options.map(({ letter }) => letter).filter((letter) => letters.has(letter));
}

const labelOf = ({ label }: RawOption): Line[] => [label];
const textsOf = ({ lines }: RawOption): Line[] => lines;

const isAllColoured = (options: readonly RawOption[]) =>
  options.every(({ lines }) => isWholly(lines, (look) => look.color !== null));

/** All options are coloured, one in another colour: blue text with a red key. */
function oddColour(options: readonly RawOption[]): string[] {
  const colours = options.map(
    ({ lines }) => lines.flat().find(({ look }) => look.color !== null)?.look.color,
  );
  const usual = colours.find(
    (colour) => colours.filter((other) => other === colour).length > options.length / 2,
  );
  return usual === undefined
    ? []
    : options.filter((_, index) => colours[index] !== usual).map(({ letter }) => letter);
}
