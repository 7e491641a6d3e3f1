import PDFDocument from 'pdfkit';
import { collectPdf, type Pdf, registerFonts } from '@platform/pdf';

/** A4 portrait, in points. */
export const PAGE = { width: 595.28, height: 841.89, left: 48, right: 48, top: 42, bottom: 50 } as const;
export const INNER = PAGE.width - PAGE.left - PAGE.right;
const FLOOR = PAGE.height - PAGE.bottom;

/** Something of a known height that is never torn apart by the end of a page. */
export interface Box {
  height: number;
  draw: (top: number) => void;
  /** What it is to a reader of the file; a paragraph when left out. */
  tag?: string;
  /** Of a picture. */
  alt?: string;
  /** Kept on the page of what follows: a heading, the last line before the choices. */
  staysWithNext?: boolean;
}

export interface PaperTexts {
  title: string;
  /** Stands in the file as its time: the same paper has the same bytes whenever it is drawn. */
  at: Date;
  /** At the foot of each page, before its number. */
  foot: string;
}

/** Sets boxes on pages from top to bottom, and numbers the pages in the end. */
export class PageFlow {
  readonly document: Pdf;
  private readonly finished: Promise<Buffer>;
  private readonly root: PDFKit.PDFStructureElement;
  private y: number = PAGE.top;

  constructor(private readonly texts: PaperTexts) {
    const { title, at } = texts;
    this.document = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      pdfVersion: '1.7',
      lang: 'vi-VN',
      tagged: true,
      displayTitle: true,
      info: { Title: title, Author: 'Học Vụ Số', CreationDate: at, ModDate: at },
    });
    this.finished = collectPdf(this.document);
    registerFonts(this.document);
    this.root = this.document.struct('Document', { title, lang: 'vi-VN' });
    this.document.addStructure(this.root);
  }

  /** Room that is left on this page. */
  get room(): number {
    return FLOOR - this.y;
  }

  /** The whole of a page. */
  get wholePage(): number {
    return FLOOR - PAGE.top;
  }

  /** Boxes that stay together when a page can hold them; a longer group is torn between boxes that may part. */
  group(boxes: Box[]): void {
    const total = heightOf(boxes);
    if (total > this.room && (total <= this.wholePage || this.room < this.wholePage * 0.3)) this.newPage();
    for (let at = 0; at < boxes.length;) {
      let end = at + 1;
      while (end < boxes.length && boxes[end - 1]?.staysWithNext) end += 1;
      const together = boxes.slice(at, end);
      const height = heightOf(together);
      if (height > this.room && height <= this.wholePage && this.y > PAGE.top) this.newPage();
      for (const box of together) this.put(box);
      at = end;
    }
  }

  gap(height: number): void {
    if (this.y > PAGE.top) this.y = Math.min(FLOOR, this.y + height);
  }

  newPage(): void {
    this.document.addPage({ size: 'A4', margin: 0 });
    this.y = PAGE.top;
  }

  /** The file. */
  end(): Promise<Buffer> {
    const { document } = this;
    this.root.end();
    const { count } = document.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      document.switchToPage(page);
      document.markContent('Artifact', { type: 'Pagination' });
      document
        .font('regular')
        .fontSize(9)
        .fillColor('#333333')
        .text(`${this.texts.foot} – Trang ${page + 1}/${count}`, PAGE.left, FLOOR + 16, {
          width: INNER,
          align: 'center',
          lineBreak: false,
        });
      document.endMarkedContent();
    }
    document.end();
    return this.finished;
  }

  private put(box: Box): void {
    if (box.height > this.room && this.y > PAGE.top) this.newPage();
    const top = this.y;
    const options = box.alt === undefined ? {} : { alt: box.alt };
    this.root.add(this.document.struct(box.tag ?? 'P', options, () => box.draw(top)));
    this.y += box.height;
  }
}

const heightOf = (boxes: Box[]): number => boxes.reduce((sum, { height }) => sum + height, 0);
