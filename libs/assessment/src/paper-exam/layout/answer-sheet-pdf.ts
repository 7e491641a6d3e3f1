import type { PresentedQuestion } from '../../attempt/presentation';
import { letterOf } from '../answer-notation';
import { partOf } from '../printable';
import { candidateBox, headingBox, type PaperHeading } from './exam-pdf';
import { type Box, INNER, PAGE, PageFlow } from './page-flow';
import { TextBoxes } from './text-boxes';
import { INK } from './text-lines';

export interface AnswerSheet extends PaperHeading {
  questions: PresentedQuestion[];
}

const RADIUS = 6.6;
const STEP = 17;
const ROW = 18.5;
/** Room of a question's number before its bubbles. */
const NUMBER_ROOM = 26;
const MOST_COLUMNS = 4;
/** Height of a line to write on by hand. */
const WRITING = 22;
const FEWEST_LINES = 8;
const MOST_LINES = 24;
/** People write about so many words in a line. */
const WORDS_A_LINE = 9;

/** The sheet for the answers to one code: circles to fill, fields and lines to write on. */
export function drawAnswerSheet(sheet: AnswerSheet): Promise<Buffer> {
  const { code, quizTitle, at, questions } = sheet;
  const flow = new PageFlow({
    title: `Phiếu trả lời – ${quizTitle} – Mã đề ${code}`,
    at,
    foot: `Phiếu trả lời – Mã đề ${code}`,
  });
  flow.group([headingBox(flow, sheet, 'PHIẾU TRẢ LỜI'), candidateBox(flow), codeBox(flow, code)]);
  const texts = new TextBoxes(flow.document, new Map());
  const chosen = questions.filter((question) => partOf(question) === 'CHOOSE');
  if (chosen.length > 0) {
    flow.gap(6);
    const rule =
      'Tô kín ô tròn của phương án được chọn. Câu có dấu * có thể chọn nhiều phương án. Muốn đổi: gạch chéo ô đã tô rồi tô ô khác.';
    flow.group(texts.lines([{ text: rule }], { left: PAGE.left, width: INNER }));
    flow.gap(4);
    grid(flow, chosen);
  }
  for (const question of questions.filter((each) => partOf(each) !== 'CHOOSE')) {
    flow.gap(6);
    flow.group(writingBoxes(flow, question));
  }
  return flow.end();
}

/** The code as three columns of digits, filled in already: nobody mistakes theirs. */
function codeBox({ document }: PageFlow, code: string): Box {
  const width = 3 * STEP + 8;
  return {
    height: 11 * 14 + 10,
    draw: (top) => {
      const left = PAGE.left + INNER - width;
      document
        .font('semiBold')
        .fontSize(10)
        .fillColor(INK)
        .text('Mã đề', left, top, { width, align: 'center' });
      for (const [place, digit] of [...code].entries())
        for (let value = 0; value < 10; value += 1)
          bubble(
            document,
            String(value),
            left + 4 + place * STEP + STEP / 2,
            top + 22 + value * 14,
            5.6,
            String(value) === digit,
          );
      const fields = [
        'Phòng thi:',
        'Ngày thi:',
        'Chữ ký thí sinh:',
        'Giám thị 1 (ký, ghi họ tên):',
        'Giám thị 2 (ký, ghi họ tên):',
      ];
      document.font('regular').fontSize(10.5);
      for (const [index, label] of fields.entries()) {
        const y = top + 8 + index * 28;
        document.fillColor(INK).text(label, PAGE.left, y, { lineBreak: false });
        dotted(document, PAGE.left + document.widthOfString(label) + 4, left - 24, y + 13);
      }
    },
  };
}

/** Numbers run down the columns; as many columns as the widest question leaves room for. */
function grid(flow: PageFlow, questions: PresentedQuestion[]): void {
  const most = Math.max(...questions.map((question) => lettersOf(question).length));
  const columns = Math.max(1, Math.min(MOST_COLUMNS, Math.floor(INNER / (NUMBER_ROOM + most * STEP + 12))));
  const width = INNER / columns;
  let rest = questions;
  while (rest.length > 0) {
    if (flow.room < 6 * ROW) flow.newPage();
    const rows = Math.min(Math.ceil(rest.length / columns), Math.floor((flow.room - 8) / ROW));
    const shown = rest.slice(0, rows * columns);
    const perColumn = Math.ceil(shown.length / columns);
    flow.group([
      {
        height: perColumn * ROW + 6,
        draw: (top) => {
          for (const [index, question] of shown.entries()) {
            const left = PAGE.left + Math.floor(index / perColumn) * width;
            const y = top + (index % perColumn) * ROW + ROW / 2;
            drawRow(flow, question, left, y);
          }
        },
      },
    ]);
    rest = rest.slice(shown.length);
  }
}

function drawRow({ document }: PageFlow, question: PresentedQuestion, left: number, y: number): void {
  const star = question.type === 'MULTIPLE_CHOICE' ? '*' : '';
  document.font('semiBold').fontSize(10).fillColor(INK);
  document.text(`${question.position}${star}`, left, y - 6.5, {
    width: NUMBER_ROOM - 6,
    align: 'right',
    lineBreak: false,
  });
  for (const [place, letter] of lettersOf(question).entries())
    bubble(document, letter, left + NUMBER_ROOM + place * STEP + STEP / 2, y, RADIUS, false);
}

const lettersOf = ({ type, choices }: PresentedQuestion): string[] =>
  type === 'TRUE_FALSE' ? ['A', 'B'] : choices.map(({ id }) => letterOf(id));

function bubble(
  document: PageFlow['document'],
  text: string,
  x: number,
  y: number,
  radius: number,
  isFilled: boolean,
): void {
  document.lineWidth(0.8).circle(x, y, radius);
  if (isFilled) document.fillAndStroke(INK, INK);
  else document.stroke(INK);
  const size = radius * 1.3;
  document
    .font('regular')
    .fontSize(size)
    .fillColor(isFilled ? '#ffffff' : '#444444');
  document.text(text, x - radius, y - size * 0.64, { width: radius * 2, align: 'center', lineBreak: false });
}

/** Fields or lines of a question that is answered in writing. */
function writingBoxes({ document, wholePage }: PageFlow, question: PresentedQuestion): Box[] {
  const label = `Câu ${question.position}`;
  const places = placesOf(question);
  const labelled = (top: number) =>
    document
      .font('semiBold')
      .fontSize(10.5)
      .fillColor(INK)
      .text(label, PAGE.left, top + 4, { lineBreak: false });
  if (question.type === 'EXTENDED_TEXT') {
    const wanted = Math.ceil(((question.mostWords ?? question.leastWords ?? 100) / WORDS_A_LINE) * 1.2);
    const count = Math.min(Math.max(wanted, FEWEST_LINES), MOST_LINES, Math.floor(wholePage / WRITING) - 1);
    const lines = Array.from({ length: count }, (): Box => ({
      height: WRITING,
      draw: (top) => dotted(document, PAGE.left, PAGE.left + INNER, top + 17),
    }));
    return [{ height: 18, draw: labelled, staysWithNext: true }, ...lines];
  }
  const perRow = places.isShort ? 8 : 1;
  const rows = Math.ceil(places.names.length / perRow);
  const left = PAGE.left + 48;
  const width = (PAGE.left + INNER - left) / perRow;
  return [
    {
      height: rows * WRITING + 2,
      draw: (top) => {
        labelled(top);
        document.font('regular').fontSize(10.5);
        for (const [index, name] of places.names.entries()) {
          const x = left + (index % perRow) * width;
          const y = top + Math.floor(index / perRow) * WRITING;
          document.fillColor(INK).text(name, x, y + 4, { lineBreak: false });
          const start = x + (name === '' ? 0 : document.widthOfString(name) + 3);
          dotted(document, start, x + width - 8, y + 17);
        }
      },
    },
  ];
}

/** What stands before each field; short ones take one letter. */
function placesOf(question: PresentedQuestion): { names: string[]; isShort: boolean } {
  const number = (_: unknown, index: number) => `${index + 1}.`;
  switch (question.type) {
    case 'ORDER':
    case 'MATCH':
      return { names: question.choices.map(number), isShort: true };
    case 'GAP_MATCH':
    case 'INLINE_CHOICE':
      return { names: question.gaps.map(number), isShort: true };
    case 'COMPOSITE':
      return {
        names: question.parts.map((_, index) => `(${index + 1})`),
        isShort: question.parts.every(({ choices }) => choices.length > 0),
      };
    default:
      return { names: [''], isShort: false };
  }
}

function dotted(document: PageFlow['document'], from: number, to: number, y: number): void {
  document.lineWidth(0.6).strokeColor(INK).dash(1.2, { space: 1.8 });
  document.moveTo(from, y).lineTo(to, y).stroke().undash();
}
