import PDFDocument from 'pdfkit';
import { collectPdf, type Pdf, registerFonts } from '@platform/pdf';
import { BLUE, GOLD } from '../document/certificate-ornament';
import { drawQr } from '../document/qr-shapes';
import { readableDay } from '../verification/readable';

/** What is printed. */
export interface PrintedTranscript {
  holderName: string;
  /** Of which moment it speaks. */
  at: Date;
  isPartial: boolean;
  /** Where a serial is typed in. */
  checkAddress: string;
  rows: TranscriptRow[];
  /** The signed record as VC-JWT; null for a page without one. */
  record: string | null;
}

export interface TranscriptRow {
  title: string;
  details: string[];
  issued: string;
  validity: string;
  isExpired: boolean;
  serial: string;
  checkUrl: string;
}

/** A4 portrait in points. */
const WIDTH = 595.28;
const HEIGHT = 841.89;
const MARGIN = 48;
const INNER = WIDTH - 2 * MARGIN;
/** Lower edge of what belongs to the table. */
const BOTTOM = HEIGHT - 62;
const PADDING = 8;
const QR_SIZE = 62;
/** Room for capitals with two marks under letters with a mark below. */
const LINE_GAP = 1.5;
const INK = '#1a1a1a';
const SOFT = '#4a4a4a';
const RED = '#a3141c';

/** Left edges and widths of the columns; the last one takes a serial of the widest letters in one line. */
const COLUMNS = [
  { head: 'STT', x: MARGIN, width: 30 },
  { head: 'Chứng nhận', x: MARGIN + 30, width: 226 },
  { head: 'Ngày cấp, hiệu lực', x: MARGIN + 256, width: 98 },
  { head: 'Kiểm tra', x: MARGIN + 354, width: INNER - 354 },
] as const;

interface Run {
  text: string;
  size: number;
  font?: 'regular' | 'semiBold';
  colour?: string;
}

/** Draws the record: A4 portrait, tagged, Vietnamese, a table with the QR code of each certificate. */
export function drawTranscript(transcript: PrintedTranscript): Promise<Buffer> {
  const title = 'Bảng tổng hợp chứng nhận kỹ năng số';
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    lang: 'vi-VN',
    tagged: true,
    displayTitle: true,
    info: { Title: title, Author: 'Học Vụ Số', CreationDate: transcript.at, ModDate: transcript.at },
  });
  const finished = collectPdf(document);
  registerFonts(document);
  const root = document.struct('Document', { title, lang: 'vi-VN' });
  document.addStructure(root);
  startPage(document, 1);
  const table = drawHeading(document, root, transcript);
  drawTable(document, root, transcript.rows, table);
  root.end();
  if (transcript.record !== null) attachRecord(document, transcript.record, transcript.at);
  document.end();
  return finished;
}

/** Puts the record into the file, as what the page was made from (ISO 32000-2, 14.13). */
function attachRecord(document: Pdf, jwt: string, at: Date): void {
  const options = {
    name: 'record.jwt',
    type: 'application/vc+jwt',
    description: 'Bảng tổng hợp chứng nhận theo Comprehensive Learner Record 2.0, không có họ tên',
    relationship: 'Source',
    creationDate: at,
    modifiedDate: at,
  };
  document.file(Buffer.from(jwt, 'ascii'), options);
}

/** Title, holder and how to check. Says where the table begins. */
function drawHeading(
  document: Pdf,
  root: Structure,
  { holderName, at, isPartial, checkAddress, rows }: PrintedTranscript,
): number {
  const line = (tag: string, y: number, run: Run) => {
    root.add(document.struct(tag, {}, () => void write(document, MARGIN, y, INNER, run)));
    return y + heightOf(document, INNER, run);
  };
  line('P', 46, { text: 'HỌC VỤ SỐ', size: 11, font: 'semiBold', colour: BLUE });
  let y = line('H1', 62, {
    ...{ text: 'Bảng tổng hợp chứng nhận kỹ năng số', size: 22, font: 'semiBold', colour: BLUE },
  });
  y = line('P', y + 8, { text: holderName, size: 16, font: 'semiBold' });
  const count = isPartial ? `${rows.length} chứng nhận mới nhất` : `${rows.length} chứng nhận`;
  y = line('P', y + 2, {
    ...{ text: `${count}, lập ngày ${readableDay('vi', at)}`, size: 10.5, colour: SOFT },
  });
  return line('P', y + 6, {
    text: `Bảng này nói đúng vào ngày lập và không thay cho việc kiểm tra: quét mã QR ở từng dòng, hoặc nhập số hiệu tại ${checkAddress}, để xem chứng nhận còn hiệu lực hay không.`,
    size: 9.5,
    colour: SOFT,
  });
}

function drawTable(document: Pdf, root: Structure, rows: TranscriptRow[], top: number): void {
  const table = document.struct('Table');
  root.add(table);
  const head = document.struct('TR');
  table.add(head);
  COLUMNS.forEach(({ x, width, head: text }) => {
    // The types do not know `scope`, without which a reader cannot say to what a cell belongs.
    const options = { title: text, scope: 'Column' };
    head.add(document.struct('TH', options, () => void write(document, x, top + 14, width, headRun(text))));
  });
  head.end();
  let y = drawRule(document, top + 32, GOLD);
  let page = 1;
  rows.forEach((row, index) => {
    const height = rowHeight(document, row);
    if (y + height > BOTTOM) {
      document.addPage();
      startPage(document, (page += 1));
      y = repeatHead(document);
    }
    table.add(drawRow(document, row, index + 1, y));
    y = drawRule(document, y + height, '#d5d9e0');
  });
  table.end();
}

type Structure = ReturnType<Pdf['struct']>;

const headRun = (text: string): Run => ({ text, size: 9.5, font: 'semiBold', colour: BLUE });

function drawRow(document: Pdf, row: TranscriptRow, number: number, top: number): Structure {
  const [first, second, third, fourth] = COLUMNS;
  const y = top + PADDING;
  const cell = (column: { x: number; width: number }, runs: Run[]) =>
    document.struct('TD', {}, () => void stack(document, column.x, y, column.width - 10, runs));
  const figure = {
    alt: `Mã QR dẫn tới trang kiểm tra ${row.checkUrl}`,
    bbox: [fourth.x, y, fourth.x + QR_SIZE, y + QR_SIZE],
  };
  return document.struct('TR', {}, [
    cell(first, [{ text: String(number), size: 10.5 }]),
    cell(second, titleRuns(row)),
    cell(third, [
      { text: row.issued, size: 10.5 },
      { text: row.validity, size: 9, colour: row.isExpired ? RED : SOFT },
    ]),
    document.struct('TD', {}, [
      document.struct('Figure', figure, () =>
        drawQr(document, row.checkUrl, { left: fourth.x, top: y, size: QR_SIZE }),
      ),
      document.struct('P', {}, () => {
        write(document, fourth.x, y + QR_SIZE + 4, fourth.width, { text: row.serial, size: 8.5 });
      }),
    ]),
  ]);
}

const titleRuns = ({ title, details }: TranscriptRow): Run[] => [
  { text: title, size: 11, font: 'semiBold' },
  ...details.map((text): Run => ({ text, size: 9, colour: SOFT })),
];

function rowHeight(document: Pdf, row: TranscriptRow): number {
  const width = COLUMNS[1].width - 10;
  const texts = titleRuns(row).reduce((sum, run) => sum + heightOf(document, width, run), 0);
  return Math.max(texts, QR_SIZE + 18) + 2 * PADDING;
}

/** What is the same on every page is for the eye only. */
function startPage(document: Pdf, number: number): void {
  asArtifact(document, 'Pagination', () => {
    document.rect(0, 0, WIDTH, 8).fill(BLUE);
    document.rect(0, 8, WIDTH, 2).fill(GOLD);
    write(document, MARGIN, HEIGHT - 40, INNER, { text: `Trang ${number}`, size: 8.5, colour: SOFT });
  });
}

/** The head of the table on a further page, which readers of the structure have heard already. */
function repeatHead(document: Pdf): number {
  asArtifact(document, 'Pagination', () => {
    for (const { x, width, head } of COLUMNS) write(document, x, 40, width, headRun(head));
  });
  return drawRule(document, 58, GOLD);
}

function drawRule(document: Pdf, y: number, colour: string): number {
  asArtifact(document, 'Layout', () => {
    document
      .lineWidth(0.8)
      .strokeColor(colour)
      .moveTo(MARGIN, y)
      .lineTo(WIDTH - MARGIN, y)
      .stroke();
  });
  return y;
}

function asArtifact(document: Pdf, type: 'Layout' | 'Pagination', draw: () => void): void {
  document.markContent('Artifact', { type });
  draw();
  document.endMarkedContent();
}

/** Runs one under the other. */
function stack(document: Pdf, x: number, top: number, width: number, runs: Run[]): void {
  let y = top;
  for (const run of runs) y += write(document, x, y, width, run);
}

/** Writes a text into a column, broken between words; says its height. */
function write(document: Pdf, x: number, y: number, width: number, run: Run): number {
  const height = heightOf(document, width, run);
  document.fillColor(run.colour ?? INK).text(run.text.normalize('NFC'), x, y, { width, lineGap: LINE_GAP });
  return height;
}

function heightOf(document: Pdf, width: number, { text, size, font = 'regular' }: Run): number {
  document.font(font).fontSize(size);
  return document.heightOfString(text.normalize('NFC'), { width, lineGap: LINE_GAP });
}
