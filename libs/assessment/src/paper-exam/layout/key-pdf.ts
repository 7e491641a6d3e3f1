import type { KeyEntry } from '../paper-key';
import { pointsInWords } from './question-boxes';
import { centred, type PaperHeading } from './exam-pdf';
import { INNER, PAGE, PageFlow } from './page-flow';
import { TextBoxes } from './text-boxes';

export interface PrintedKey extends Omit<PaperHeading, 'code'> {
  codes: { code: string; entries: KeyEntry[] }[];
}

const COLUMNS = 5;
/** Longer answers get a line of their own. */
const SHORT = 9;

/** The key of all codes, for those who mark; never for a candidate. */
export function drawKey({ quizTitle, unitName, at, codes }: PrintedKey): Promise<Buffer> {
  const flow = new PageFlow({ title: `Đáp án – ${quizTitle}`, at, foot: 'Đáp án – không phát cho thí sinh' });
  const texts = new TextBoxes(flow.document, new Map());
  flow.group([
    { ...centred(flow, unitName.toLocaleUpperCase('vi'), 10.5, 'regular'), staysWithNext: true },
    { ...centred(flow, 'ĐÁP ÁN', 13, 'semiBold'), tag: 'H1', staysWithNext: true },
  ]);
  flow.group(texts.lines([{ text: quizTitle, isBold: true }], { left: PAGE.left, width: INNER }));
  const width = INNER / COLUMNS;
  for (const { code, entries } of codes) {
    flow.gap(10);
    const heading = texts.lines([{ text: `Mã đề ${code}`, isBold: true }], { left: PAGE.left, width: INNER });
    for (const box of heading) Object.assign(box, { tag: 'H2', staysWithNext: true });
    const inWords = ({ position, answer, points }: KeyEntry) => [
      { text: `${position}. `, isBold: true },
      { text: `${answer.replace(/\s+/g, ' ').trim() || 'người chấm'} ` },
      { text: `(${pointsInWords(points).replace(' điểm', 'đ')})` },
    ];
    const short = entries.filter(({ answer }) => answer.length <= SHORT && !answer.includes('\n'));
    const long = entries.filter((entry) => !short.includes(entry));
    const rows = Array.from({ length: Math.ceil(short.length / COLUMNS) }, (_, row) =>
      texts.beside(
        short
          .slice(row * COLUMNS, (row + 1) * COLUMNS)
          .map((entry, place) =>
            texts.lines(inWords(entry), { left: PAGE.left + place * width, width: width - 6 }),
          ),
      ),
    );
    flow.group([...heading, ...rows]);
    for (const entry of long) flow.group(texts.lines(inWords(entry), { left: PAGE.left, width: INNER }));
  }
  return flow.end();
}
