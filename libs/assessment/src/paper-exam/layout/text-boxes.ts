import type { Pdf } from '@platform/pdf';
import type { Box } from './page-flow';
import { type Block, plainBlocks, richBlocks, type Run } from './rich-blocks';
import { breakLines, drawLine, INK, LEADING } from './text-lines';

/** Size of the letters of a paper, in points. */
export const SIZE = 10.5;
export const LINE = SIZE * LEADING;

/** Where boxes stand across the page. */
export interface Column {
  left: number;
  width: number;
}

/** A picture of a question. */
export interface Picture {
  bytes: Buffer;
  alt: string;
}

/** Of the library, and not in its types. */
interface OpensImages {
  openImage(bytes: Buffer): { width: number; height: number };
}

/** Points of a pixel on paper: 96 pixels an inch, as screens show pictures. */
const POINT_PER_PIXEL = 0.75;
const TALLEST_PICTURE = 210;
const CELL_PADDING = 3;

/** Turns texts of questions into boxes, a line a box, so that long ones can go over pages. */
export class TextBoxes {
  constructor(
    readonly document: Pdf,
    private readonly pictures: ReadonlyMap<string, Picture>,
  ) {}

  /** Boxes of a text as the question holds it. */
  ofText(text: string, isRich: boolean, column: Column, lead: Run[] = []): Box[] {
    const blocks = isRich ? richBlocks(text) : plainBlocks(text);
    return this.ofBlocks(withLead(blocks, lead), column);
  }

  ofBlocks(blocks: Block[], column: Column): Box[] {
    return blocks.flatMap((block) => {
      if (block.kind === 'PICTURE') return this.picture(block.mediaId, column);
      if (block.kind === 'TABLE') return this.table(block.rows, column);
      return this.lines(block.runs, column, block.indent, block.marker);
    });
  }

  /** Lines of one paragraph; a marker stands before the first. */
  lines(runs: Run[], { left, width }: Column, indent = 0, marker?: string): Box[] {
    const markerRun: Run = { text: marker ?? '' };
    return breakLines(this.document, runs, width - indent, SIZE).map((line, index) => ({
      height: LINE,
      draw: (top) => {
        if (marker && index === 0)
          drawLine(
            this.document,
            { pieces: [{ run: markerRun, text: markerRun.text, x: 0, width: 0 }], width: 0 },
            left + indent - 12,
            top,
            SIZE,
          );
        drawLine(this.document, line, left + indent, top, SIZE);
      },
    }));
  }

  /** Boxes side by side become one. */
  beside(columns: Box[][]): Box {
    const height = Math.max(...columns.map((boxes) => sumOf(boxes)));
    return {
      height,
      draw: (top) => {
        for (const boxes of columns) {
          let y = top;
          for (const box of boxes) {
            box.draw(y);
            y += box.height;
          }
        }
      },
    };
  }

  /** Width of a text that is one line of words; null for any other. */
  naturalWidth(text: string, isRich: boolean): number | null {
    const [block, ...more] = isRich ? richBlocks(text) : plainBlocks(text);
    if (!block) return 0;
    if (block.kind !== 'TEXT' || block.marker || block.indent > 0 || more.length > 0) return null;
    return breakLines(this.document, block.runs, Number.MAX_SAFE_INTEGER, SIZE)[0]?.width ?? 0;
  }

  private picture(mediaId: string, { left, width }: Column): Box[] {
    const picture = this.pictures.get(mediaId);
    if (!picture) return [];
    const image = (this.document as unknown as OpensImages).openImage(picture.bytes);
    const scale = Math.min(POINT_PER_PIXEL, (width * 0.9) / image.width, TALLEST_PICTURE / image.height);
    const [shownWidth, shownHeight] = [image.width * scale, image.height * scale];
    return [
      {
        height: shownHeight + 8,
        tag: 'Figure',
        alt: picture.alt,
        draw: (top) =>
          this.document.image(image as never, left + (width - shownWidth) / 2, top + 4, {
            width: shownWidth,
            height: shownHeight,
          }),
      },
    ];
  }

  private table(rows: Run[][][], { left, width }: Column): Box[] {
    const cells = Math.max(...rows.map((row) => row.length));
    const cellWidth = width / cells;
    return rows.map((row, place) => {
      const columns = row.map((runs, index) =>
        this.lines(runs, {
          left: left + index * cellWidth + CELL_PADDING,
          width: cellWidth - 2 * CELL_PADDING,
        }),
      );
      const content = this.beside(columns.length > 0 ? columns : [[]]);
      const height = content.height + 2 * CELL_PADDING;
      return {
        height: place === rows.length - 1 ? height + CELL_PADDING : height,
        draw: (top) => {
          this.document.lineWidth(0.5).strokeColor(INK);
          for (let index = 0; index < cells; index += 1)
            this.document.rect(left + index * cellWidth, top, cellWidth, height).stroke();
          content.draw(top + CELL_PADDING);
        },
      };
    });
  }
}

function withLead(blocks: Block[], lead: Run[]): Block[] {
  if (lead.length === 0) return blocks;
  const [first, ...rest] = blocks;
  if (first?.kind === 'TEXT' && !first.marker && first.indent === 0)
    return [{ ...first, runs: [...lead, ...first.runs] }, ...rest];
  return [{ kind: 'TEXT', runs: lead, indent: 0 }, ...blocks];
}

const sumOf = (boxes: Box[]): number => boxes.reduce((sum, { height }) => sum + height, 0);
