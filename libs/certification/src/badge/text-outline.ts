import { type PdfFonts, pdfFonts } from '@platform/pdf';

/** How a line of text is set. */
export interface TextStyle {
  font: keyof PdfFonts;
  /** Height of an em, in units of the drawing. */
  size: number;
  /** Added between letters, in units of the drawing. */
  spacing?: number;
}

/** Outlines are written in whole tenths: half as long as with decimal points. Draw them under `scale(.1)`. */
export const OUTLINE_SCALE = 10;

const LETTERS = { moveTo: 'm', lineTo: 'l', quadraticCurveTo: 'q', bezierCurveTo: 'c', closePath: 'z' };

/** Width of a line. */
export function widthOf(text: string, { font, size, spacing = 0 }: TextStyle): number {
  const face = pdfFonts()[font];
  const { advanceWidth, glyphs } = face.layout(text);
  return (advanceWidth * size) / face.unitsPerEm + spacing * Math.max(0, glyphs.length - 1);
}

/**
 * A line of text as SVG path data, so that it looks the same where no font is at hand; `x` is the left end of the
 * line, `baseline` its height. In tenths of a unit.
 */
export function outlineOf(text: string, style: TextStyle, x: number, baseline: number): string {
  const face = pdfFonts()[style.font];
  const unit = (style.size / face.unitsPerEm) * OUTLINE_SCALE;
  const { glyphs, positions } = face.layout(text);
  const pen = new Pen();
  let left = x * OUTLINE_SCALE;
  glyphs.forEach((glyph, index) => {
    const { xAdvance, xOffset, yOffset } = positions[index] ?? { xAdvance: 0, xOffset: 0, yOffset: 0 };
    for (const { command, args } of glyph.path.commands)
      pen.draw(
        LETTERS[command],
        args.map((value, at) =>
          at % 2 === 0
            ? left + (value + xOffset) * unit
            : baseline * OUTLINE_SCALE - (value + yOffset) * unit,
        ),
      );
    left += xAdvance * unit + (style.spacing ?? 0) * OUTLINE_SCALE;
  });
  return pen.data;
}

/** Writes path data with relative whole numbers. Rounds where it stands, so that errors do not add up. */
class Pen {
  data = '';
  private readonly start: [number, number] = [0, 0];
  private readonly at: [number, number] = [0, 0];

  /** `points` are absolute: x and y in turn. */
  draw(letter: string, points: number[]): void {
    if (letter === 'z') [this.at[0], this.at[1]] = this.start;
    const rounded = points.map(Math.round);
    const relative = rounded.map((value, index) => value - (index % 2 === 0 ? this.at[0] : this.at[1]));
    // The first place of all is absolute, so that lines can be put one after the other.
    this.data +=
      (this.data === '' ? letter.toUpperCase() : letter) + relative.join(' ').replaceAll(' -', '-');
    if (rounded.length > 0) [this.at[0], this.at[1]] = rounded.slice(-2) as [number, number];
    if (letter === 'm') [this.start[0], this.start[1]] = this.at;
  }
}
