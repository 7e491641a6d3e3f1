import type { PresentedChoice, PresentedQuestion } from '../../attempt/presentation';
import { letterOf } from '../answer-notation';
import { type Box, INNER, PAGE } from './page-flow';
import type { Run } from './rich-blocks';
import { type Column, type Picture, TextBoxes } from './text-boxes';

/** A question as it goes on paper. */
export interface PrintedQuestion {
  question: PresentedQuestion;
  /** Thousandths of a point. */
  points: number;
  /** By what the question calls them: `m1`, … */
  pictures: ReadonlyMap<string, Picture>;
}

const WHOLE_WIDTH: Column = { left: PAGE.left, width: INNER };
/** From a choice's letter to its text. */
const LETTER_ROOM = 18;
const CHOICE_INDENT = 12;
/** Between columns of choices. */
const GUTTER = 10;

/** What the candidate is to do, where the question does not show it by itself. */
const TASKS: Partial<Record<PresentedQuestion['type'], string>> = {
  MULTIPLE_CHOICE: 'Chọn mọi phương án đúng.',
  ORDER: 'Ghi các chữ cái theo đúng thứ tự.',
  MATCH: 'Ghép mỗi số với một chữ cái, ví dụ: 1B 2A.',
  GAP_MATCH: 'Mỗi chỗ trống ghi một chữ cái, ví dụ: 1B 2A; một từ có thể dùng nhiều lần.',
  INLINE_CHOICE: 'Mỗi chỗ trống chọn một chữ cái, ví dụ: 1B 2A.',
  COMPOSITE: 'Trả lời từng ý theo số.',
};

/** `1 điểm`, `0,25 điểm`: in Vietnamese whatever the reader of the request speaks, since papers are. */
export const pointsInWords = (points: number): string => `${String(points / 1000).replace('.', ',')} điểm`;

/** The boxes of one question: what is asked, then what there is to choose from; nothing tears them where a page holds them. */
export function questionBoxes(document: TextBoxes['document'], printed: PrintedQuestion): Box[] {
  const { question, points, pictures } = printed;
  const texts = new TextBoxes(document, pictures);
  const isRich = question.format === 'HTML';
  const lead: Run[] = [
    { text: `Câu ${question.position}`, isBold: true },
    { text: ` (${pointsInWords(points)}). ` },
  ];
  const asked = texts.ofText(question.prompt, isRich, WHOLE_WIDTH, lead);
  if (question.text !== null) asked.push(...texts.ofText(withBlanks(question.text), isRich, WHOLE_WIDTH));
  // Pictures that no text shows would otherwise be lost on paper.
  for (const { id } of question.media)
    if (!`${question.prompt}${question.text ?? ''}`.includes(`media:${id}`) && !isShownBelow(question, id))
      asked.push(...texts.ofBlocks([{ kind: 'PICTURE', mediaId: id }], WHOLE_WIDTH));
  const task = taskOf(question);
  if (task) asked.push(...texts.lines([{ text: `(${task})` }], WHOLE_WIDTH));
  const offered = offeredBoxes(texts, question, isRich);
  // The end of what is asked stays with the first choice.
  const last = asked.at(-1);
  if (last && offered.length > 0) last.staysWithNext = true;
  const first = asked[0];
  if (first && asked.length > 1) first.staysWithNext = true;
  return [...asked, ...offered];
}

const isShownBelow = ({ choices, targets }: PresentedQuestion, id: string) =>
  [...choices, ...targets].some(({ text }) => text.includes(`media:${id}`));

function taskOf(question: PresentedQuestion): string | null {
  const { type, unit, leastWords, mostWords } = question;
  if (type === 'NUMERIC' && unit) return `Ghi một số, đơn vị: ${unit}.`;
  if (type === 'EXTENDED_TEXT' && (leastWords ?? mostWords) !== null) {
    const least = leastWords === null ? '' : ` ít nhất ${leastWords} từ`;
    const most = mostWords === null ? '' : ` nhiều nhất ${mostWords} từ`;
    return `Viết${[least, most].filter(Boolean).join(',')}.`;
  }
  return TASKS[type] ?? null;
}

/** `{{g2}}` becomes a numbered gap. */
const withBlanks = (text: string): string =>
  text.replace(/\{\{[gp](\d{1,2})\}\}/g, (_, place: string) => `(${place}) …………`);

function offeredBoxes(texts: TextBoxes, question: PresentedQuestion, isRich: boolean): Box[] {
  const { type, choices, targets, gaps, parts } = question;
  if (type === 'TRUE_FALSE')
    return choiceBoxes(
      texts,
      [
        { id: 'c1', text: 'Đúng' },
        { id: 'c2', text: 'Sai' },
      ],
      false,
    );
  if (type === 'MATCH') return matchBoxes(texts, choices, targets, isRich);
  if (type === 'INLINE_CHOICE') return gaps.flatMap(({ id, choices: own }) => numbered(texts, id, own));
  if (type === 'COMPOSITE')
    return parts.flatMap(({ id, choices: own, unit, type: kind }) => {
      const asked = kind === 'MULTIPLE_CHOICE' ? ' (chọn mọi phương án đúng)' : '';
      const open = unit
        ? `ghi một số, đơn vị: ${unit}`
        : kind === 'NUMERIC'
          ? 'ghi một số'
          : 'ghi câu trả lời';
      return numbered(texts, id, own, own.length > 0 ? asked : open);
    });
  return choiceBoxes(texts, choices, isRich);
}

/** Short choices in four or two columns, as papers in Vietnam have them; long ones below each other. */
function choiceBoxes(texts: TextBoxes, choices: readonly PresentedChoice[], isRich: boolean): Box[] {
  if (choices.length === 0) return [];
  const widths = choices.map(({ text }) => texts.naturalWidth(text, isRich));
  const widest = widths.some((width) => width === null) ? Infinity : Math.max(...widths.map(Number));
  const room = INNER - CHOICE_INDENT;
  const columns = [4, 2].find((count) => widest + LETTER_ROOM + GUTTER <= room / count) ?? 1;
  const width = room / columns;
  const boxes = choices.map((choice, index) =>
    choiceBox(texts, choice, isRich, {
      left: PAGE.left + CHOICE_INDENT + (index % columns) * width,
      width: columns === 1 ? width : width - GUTTER,
    }),
  );
  return Array.from({ length: Math.ceil(boxes.length / columns) }, (_, row) =>
    texts.beside(boxes.slice(row * columns, (row + 1) * columns).map((box) => [box])),
  );
}

function choiceBox(
  texts: TextBoxes,
  { id, text }: PresentedChoice,
  isRich: boolean,
  { left, width }: Column,
): Box {
  const letter = texts.lines([{ text: `${letterOf(id)}.`, isBold: true }], { left, width: LETTER_ROOM });
  const body = texts.ofText(text, isRich, { left: left + LETTER_ROOM, width: width - LETTER_ROOM });
  return texts.beside([letter, body]);
}

/** Numbers to the left, letters to the right. */
function matchBoxes(
  texts: TextBoxes,
  choices: readonly PresentedChoice[],
  targets: readonly PresentedChoice[],
  isRich: boolean,
): Box[] {
  const half = (INNER - CHOICE_INDENT) / 2;
  const right = PAGE.left + CHOICE_INDENT + half;
  return Array.from({ length: Math.max(choices.length, targets.length) }, (_, row) => {
    const [choice, target] = [choices[row], targets[row]];
    const columns: Box[][] = [];
    if (choice) {
      const left = PAGE.left + CHOICE_INDENT;
      columns.push(texts.lines([{ text: `${row + 1}.`, isBold: true }], { left, width: LETTER_ROOM }));
      const body = { left: left + LETTER_ROOM, width: half - LETTER_ROOM - GUTTER };
      columns.push(texts.ofText(choice.text, isRich, body));
    }
    if (target) columns.push([choiceBox(texts, target, isRich, { left: right, width: half })]);
    return texts.beside(columns);
  });
}

/** `(1)` with its own choices in one paragraph. */
function numbered(texts: TextBoxes, id: string, choices: readonly PresentedChoice[], note = ''): Box[] {
  const runs: Run[] = [{ text: `(${id.slice(1)}) `, isBold: true }];
  if (note) runs.push({ text: `${note.trim()}   ` });
  for (const choice of choices)
    runs.push(
      { text: `${letterOf(choice.id)}. `, isBold: true },
      { text: `${choice.text.replace(/\s+/g, ' ')}     ` },
    );
  return texts.lines(runs, { left: PAGE.left + CHOICE_INDENT, width: INNER - CHOICE_INDENT });
}
