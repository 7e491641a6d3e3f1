import type { Pdf } from '@platform/pdf';
import { drawable } from './drawable';
import type { Run } from './rich-blocks';

/** Text of one style at its place in a line, from the line's left edge. */
interface Piece {
  run: Run;
  text: string;
  x: number;
  width: number;
}

/** One line of text, broken and measured. */
export interface Line {
  pieces: Piece[];
  width: number;
}

export const INK = '#111111';

/** Height of a line as a multiple of the letters' size. */
export const LEADING = 1.38;

const SMALL = 0.7;

const fontOf = ({ isBold }: Run) => (isBold ? 'semiBold' : 'regular');
const sizeOf = ({ shift }: Run, size: number) => (shift ? size * SMALL : size);

function widthOf(document: Pdf, run: Run, text: string, size: number): number {
  return document.font(fontOf(run)).fontSize(sizeOf(run, size)).widthOfString(text);
}

/** Breaks runs into lines of at most `width` points; a word that is wider than a line is broken inside. */
export function breakLines(document: Pdf, runs: Run[], width: number, size: number): Line[] {
  const lines: Line[] = [];
  let line: Line = { pieces: [], width: 0 };
  const end = () => {
    lines.push(line);
    line = { pieces: [], width: 0 };
  };
  const put = (run: Run, text: string, measured: number) => {
    const last = line.pieces.at(-1);
    if (last?.run === run) {
      last.text += text;
      last.width += measured;
    } else line.pieces.push({ run, text, x: line.width, width: measured });
    line.width += measured;
  };
  for (const run of runs)
    for (const word of drawable(run.text).match(/[^ ]+ *| +/g) ?? []) {
      const measured = widthOf(document, run, word, size);
      const inked = widthOf(document, run, word.trimEnd(), size);
      if (line.width + inked > width && line.width > 0) end();
      if (inked <= width) {
        if (line.width > 0 || word.trim() !== '') put(run, word, measured);
        continue;
      }
      for (const letter of word) {
        const step = widthOf(document, run, letter, size);
        if (line.width + step > width && line.width > 0) end();
        put(run, letter, step);
      }
    }
  if (line.pieces.length > 0 || lines.length === 0) end();
  return lines;
}

/** Draws a line with its top left corner at a point. */
export function drawLine(document: Pdf, { pieces }: Line, left: number, top: number, size: number): void {
  document.fillColor(INK).strokeColor(INK);
  for (const { run, text, x, width } of pieces) {
    const own = sizeOf(run, size);
    const y = top + (run.shift === 'UP' ? -size * 0.1 : run.shift === 'DOWN' ? size * 0.45 : 0);
    document
      .font(fontOf(run))
      .fontSize(own)
      .text(text, left + x, y, { lineBreak: false });
    const inked = width - (text.length - text.trimEnd().length) * own * 0.25;
    const rule = (height: number) =>
      document
        .lineWidth(0.6)
        .moveTo(left + x, height)
        .lineTo(left + x + inked, height)
        .stroke();
    if (run.isUnderlined) rule(y + own * 1.18);
    if (run.isStruck) rule(y + own * 0.75);
  }
}
