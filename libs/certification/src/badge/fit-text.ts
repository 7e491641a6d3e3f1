/** Width of a text at a size. */
export type Measure = (text: string, size: number) => number;

export interface TextBox {
  width: number;
  height: number;
  largest: number;
  /** Below it words are broken, since no reader would find them; sizes go on down until all fits. */
  smallest: number;
}

/** Lines with room for the two marks that a Vietnamese capital may carry, one over the other. */
export const LEADING = 1.35;

const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** The largest size at which the text fits into the box, and its lines. Nothing is cut and nothing stands out. */
export function fitText(text: string, box: TextBox, measure: Measure): { size: number; lines: string[] } {
  const words = text.normalize('NFC').split(/\s+/u).filter(Boolean);
  for (let size = box.largest; ; size *= 0.96) {
    const parts = size > box.smallest ? words : words.flatMap((word) => broken(word));
    const lines = wrap(parts, size);
    const isNarrow = lines.every((line) => measure(line, size) <= box.width);
    if (isNarrow && lines.length * size * LEADING <= box.height)
      return { size, lines: balanced(lines, (width) => wrap(parts, size, width), box.width) };
  }

  function wrap(parts: string[], size: number, width = box.width): string[] {
    const lines: string[] = [];
    for (const part of parts) {
      const last = lines.at(-1);
      const joined = last === undefined ? part : `${last} ${part}`;
      if (last !== undefined && measure(joined, size) <= width) lines[lines.length - 1] = joined;
      else lines.push(part);
    }
    return lines;
  }

  /** A word in pieces that are narrow enough at the smallest size. */
  function broken(word: string): string[] {
    const pieces: string[] = [];
    for (const { segment } of graphemes.segment(word)) {
      const last = pieces.at(-1);
      if (last !== undefined && measure(last + segment, box.smallest) <= box.width)
        pieces[pieces.length - 1] = last + segment;
      else pieces.push(segment);
    }
    return pieces;
  }
}

/** The same number of lines with the most even lengths: no single word is left over for the last one. */
function balanced(lines: string[], wrapAt: (width: number) => string[], width: number): string[] {
  let best = lines;
  for (let narrower = width * 0.95; narrower > width / 3; narrower -= width * 0.05) {
    const tried = wrapAt(narrower);
    if (tried.length !== lines.length) return best;
    best = tried;
  }
  return best;
}
