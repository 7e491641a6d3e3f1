import { PAPER_PARTS, type PaperPart } from '../printable';
import { type Box, INNER, PAGE, PageFlow } from './page-flow';
import { pointsInWords, type PrintedQuestion, questionBoxes } from './question-boxes';
import { TextBoxes } from './text-boxes';
import { INK } from './text-lines';

/** What every sheet of a code says of its exam. */
export interface PaperHeading {
  /** The unit that holds the exam. */
  unitName: string;
  quizTitle: string;
  code: string;
  /** Null without a limit. */
  minutes: number | null;
  /** Stands in the files as their time. */
  at: Date;
}

export interface ExamPaper extends PaperHeading {
  questions: (PrintedQuestion & { part: PaperPart })[];
}

const PART_TITLES: Record<PaperPart, string> = {
  CHOOSE: 'Chọn phương án trả lời',
  SHORT: 'Trả lời ngắn',
  LONG: 'Tự luận',
};

const ROMAN = ['I', 'II', 'III'];

/** The paper of one code: A4, Vietnamese, tagged; the same input gives the same bytes. */
export function drawExamPaper(paper: ExamPaper): Promise<Buffer> {
  const { code, quizTitle, at, questions } = paper;
  const flow = new PageFlow({ title: `${quizTitle} – Mã đề ${code}`, at, foot: `Mã đề ${code}` });
  flow.group([headingBox(flow, paper), candidateBox(flow)]);
  flow.gap(6);
  const total = questions.reduce((sum, { points }) => sum + points, 0);
  const texts = new TextBoxes(flow.document, new Map());
  const column = { left: PAGE.left, width: INNER };
  flow.group(
    texts.lines(
      [
        {
          text: `Đề gồm ${questions.length} câu, tổng ${pointsInWords(total)}. Trả lời trên phiếu trả lời có cùng mã đề.`,
        },
      ],
      column,
    ),
  );
  const parts = PAPER_PARTS.filter((part) => questions.some((question) => question.part === part));
  for (const [index, part] of parts.entries()) {
    const own = questions.filter((question) => question.part === part);
    for (const [place, question] of own.entries()) {
      flow.gap(place === 0 ? 8 : 6);
      const heading =
        place === 0 && parts.length > 1
          ? texts.lines([{ text: `Phần ${ROMAN[index]}. ${PART_TITLES[part]}`, isBold: true }], column)
          : [];
      for (const box of heading) Object.assign(box, { staysWithNext: true, tag: 'H2' });
      flow.group([...heading, ...questionBoxes(flow.document, question)]);
    }
  }
  flow.gap(10);
  flow.group([centred(flow, '—— HẾT ——', 11, 'regular')]);
  return flow.end();
}

/** Unit and code to the left, quiz and time to the right. */
export function headingBox(
  { document }: PageFlow,
  { unitName, quizTitle, minutes, code }: PaperHeading,
  kind = 'ĐỀ KIỂM TRA',
): Box {
  const half = INNER * 0.4;
  const right = { left: PAGE.left + half + 8, width: INNER - half - 8 };
  const centre = (text: string, size: number, font: string, left: number, width: number, y: number) => {
    document.font(font).fontSize(size).fillColor(INK);
    document.text(text.normalize('NFC'), left, y, { width, align: 'center' });
    return document.heightOfString(text, { width });
  };
  document.font('semiBold').fontSize(13);
  const titleHeight = document.heightOfString(quizTitle, { width: right.width });
  document.fontSize(11);
  const unitHeight = document.heightOfString(unitName.toLocaleUpperCase('vi'), { width: half });
  const height = Math.max(unitHeight + 40, titleHeight + 40);
  return {
    height: height + 6,
    tag: 'H1',
    draw: (top) => {
      centre(unitName.toLocaleUpperCase('vi'), 11, 'semiBold', PAGE.left, half, top);
      const box = { width: 110, height: 24 };
      const boxLeft = PAGE.left + (half - box.width) / 2;
      const boxTop = top + unitHeight + 8;
      document.lineWidth(0.8).strokeColor(INK).rect(boxLeft, boxTop, box.width, box.height).stroke();
      centre(`Mã đề: ${code}`, 12, 'semiBold', boxLeft, box.width, boxTop + 4);
      centre(kind, 11, 'semiBold', right.left, right.width, top);
      centre(quizTitle, 13, 'semiBold', right.left, right.width, top + 16);
      const time = minutes === null ? 'Không giới hạn thời gian' : `Thời gian làm bài: ${minutes} phút`;
      centre(time, 10.5, 'regular', right.left, right.width, top + titleHeight + 20);
    },
  };
}

/** Where the candidate writes who they are. */
export function candidateBox({ document }: PageFlow): Box {
  return {
    height: 28,
    draw: (top) => {
      document.font('regular').fontSize(10.5).fillColor(INK);
      const field = (label: string, left: number, right: number) => {
        document.text(label, left, top + 6, { lineBreak: false });
        const start = left + document.widthOfString(label) + 4;
        document
          .lineWidth(0.6)
          .dash(1.2, { space: 1.8 })
          .moveTo(start, top + 19)
          .lineTo(right, top + 19)
          .stroke()
          .undash();
      };
      field('Họ và tên:', PAGE.left, PAGE.left + INNER * 0.6);
      field('Số báo danh:', PAGE.left + INNER * 0.6 + 10, PAGE.left + INNER);
    },
  };
}

export function centred({ document }: PageFlow, text: string, size: number, font: string): Box {
  return {
    height: size * 1.5,
    draw: (top) => {
      document.font(font).fontSize(size).fillColor(INK);
      document.text(text, PAGE.left, top, { width: INNER, align: 'center' });
    },
  };
}
