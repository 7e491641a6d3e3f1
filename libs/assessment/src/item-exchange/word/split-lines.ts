import { type Line, sliceLine, textOf, trimLine } from './pieces';

/** `A.`, `B)`, `*C.`, `(D)`, `E:`; not the `C:\` of a path. */
const MARKER = String.raw`\*?\(?([A-J])(?:[.)]|:(?![\\/]))`;
const AT_START = new RegExp(String.raw`^\s*${MARKER}`);
const AFTER_GAP = new RegExp(String.raw`(?:\t|\s{2,})\s*(?=${MARKER})`, 'g');
const AFTER_SPACE = new RegExp(String.raw`\s+(?=${MARKER}(?:\s|$))`, 'g');
const BEFORE_KEY = /\s{2,}(?=(?:đáp án|đ\/?a|hướng dẫn giải|lời giải|giải thích)\s*:)/giu;

/** Parts paragraphs at line breaks, before options that stand side by side, and before a key behind a gap. */
export function splitParagraphs(paragraphs: readonly Line[]): Line[] {
  const lines = paragraphs.flatMap((paragraph) => cutAt(paragraph, placesOf(paragraph, /\n/g)));
  return lines
    .flatMap((line, at) => splitOptions(line, textOf(lines[at + 1] ?? [])))
    .flatMap((line) => cutAt(line, placesOf(line, BEFORE_KEY)))
    .map(trimLine)
    .filter((line) => line.length > 0);
}

const placesOf = (line: Line, pattern: RegExp) =>
  [...textOf(line).matchAll(pattern)].map(({ index }) => index);

/**
 * Options side by side follow each other by letter: that tells `B. C. D.` from the name in `A. Lê B. Nam`. Tabs and
 * wide gaps part them first; where there are none, a single space does, unless the next line begins with that letter.
 * A stem needs three letters in a row then.
 */
function splitOptions(line: Line, next: string): Line[] {
  const text = textOf(line);
  const first = AT_START.exec(text)?.[1];
  const from = first ?? '@';
  for (const [pattern, least] of [
    [AFTER_GAP, first ? 1 : 2],
    [AFTER_SPACE, first ? 1 : 3],
  ] as const) {
    const places = placesInOrder(text, pattern, from);
    const last = String.fromCharCode(from.charCodeAt(0) + places.length);
    const isRepeated = pattern === AFTER_SPACE && AT_START.exec(next)?.[1] === last;
    if (places.length >= least && !isRepeated) return cutAt(line, places);
  }
  return [line];
}

function placesInOrder(text: string, pattern: RegExp, from: string): number[] {
  const places: number[] = [];
  let last = from.charCodeAt(0);
  for (const match of text.matchAll(pattern)) {
    if (match[1]?.charCodeAt(0) !== last + 1) continue;
    last += 1;
    places.push(match.index);
  }
  return places;
}

function cutAt(line: Line, places: number[]): Line[] {
  const bounds = [0, ...places];
  return bounds.map((from, index) => sliceLine(line, from, bounds[index + 1]));
}
