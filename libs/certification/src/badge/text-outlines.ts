import type { Font, GlyphRun } from 'fontkit';
import { type PdfFonts, pdfFonts } from '@platform/pdf';

/** Height of an em and what is added between letters, in units of the drawing. */
export interface TextSize {
  size: number;
  spacing: number;
}

/** Outlines are written in whole tenths: half as long as with decimal points. Draw them under `scale(.1)`. */
export const OUTLINE_SCALE = 10;

const LETTERS = { moveTo: 'm', lineTo: 'l', quadraticCurveTo: 'q', bezierCurveTo: 'c', closePath: 'z' };

/** Measures and draws lines of one font. Each is laid out once: that costs more than all the rest. */
export class TextOutlines {
  private readonly font: Font;
  private readonly runs = new Map<string, GlyphRun>();

  constructor(font: keyof PdfFonts) {
    this.font = pdfFonts()[font];
  }

  widthOf(text: string, { size, spacing }: TextSize): number {
    const { advanceWidth, glyphs } = this.runOf(text);
    return (advanceWidth * size) / this.font.unitsPerEm + spacing * Math.max(0, glyphs.length - 1);
  }

  /**
   * A line as SVG path data, so that it looks the same where no font is at hand; `x` is the left end of the line,
   * `baseline` its height. In tenths of a unit.
   */
  draw(text: string, { size, spacing }: TextSize, x: number, baseline: number): string {
    const unit = (size / this.font.unitsPerEm) * OUTLINE_SCALE;
    const { glyphs, positions } = this.runOf(text);
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
      left += xAdvance * unit + spacing * OUTLINE_SCALE;
    });
    return pen.data;
  }

  private runOf(text: string): GlyphRun {
    const run = this.runs.get(text) ?? this.font.layout(text);
    this.runs.set(text, run);
    return run;
  }
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
