import { decodeText } from '../decode-text';
import type { ReadItem } from '../exchange-item';
import { Findings } from '../findings';
import { choiceId } from '../moodle/choice-part';

const CHOICE = /^([A-Z])[.)](?:\s+(.*)|)$/;
const ANSWER = /^ANSWER\s*:\s*(.*)$/i;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
/** What people write instead of "ANSWER:" or "A."; Moodle would take it for text. */
const ALMOST = /^(?:đáp án|trả lời|dap an|ans)\s*[:.]|^[a-z][.)]\s/iu;

interface Line {
  number: number;
  text: string;
}

interface Draft {
  prompt: Line[];
  choices: (Line & { label: string })[];
}

/**
 * Reads Aiken (Moodle documentation, "Aiken format"): lines of the question, choices "A." or "A)", then "ANSWER: A".
 * The answer line ends a question; blank lines say nothing. One right choice, no feedback, plain text.
 */
export function* readAiken(file: Buffer): Generator<ReadItem> {
  let draft: Draft = { prompt: [], choices: [] };
  let index = 0;
  const finish = (answer: Line | null): ReadItem => {
    const item = toItem(draft, answer, ++index);
    draft = { prompt: [], choices: [] };
    return item;
  };
  for (const line of linesOf(decodeText(file, 'file'))) {
    if (line.text === '') continue;
    const answer = ANSWER.exec(line.text);
    const choice = CHOICE.exec(line.text);
    if (answer) yield finish({ ...line, text: answer[1]?.trim() ?? '' });
    else if (choice && (draft.prompt.length > 0 || draft.choices.length > 0))
      draft.choices.push({ ...line, label: choice[1] ?? '', text: choice[2]?.trim() ?? '' });
    else {
      // text after choices: the answer line between them is missing
      if (draft.choices.length > 0) yield finish(null);
      draft.prompt.push(line);
    }
  }
  if (draft.prompt.length > 0 || draft.choices.length > 0) yield finish(null);
}

function* linesOf(text: string): Generator<Line> {
  for (let [number, from] = [1, 0]; from <= text.length; number++) {
    const end = text.indexOf('\n', from);
    yield { number, text: text.slice(from, end < 0 ? text.length : end).trim() };
    from = end < 0 ? text.length + 1 : end + 1;
  }
}

function toItem({ prompt, choices }: Draft, answer: Line | null, index: number): ReadItem {
  const findings = new Findings();
  const first = prompt[0] ?? choices[0] ?? answer;
  const last = choices.at(-1) ?? prompt.at(-1);
  const fault = (path: string, code: string, message: string, line: number | undefined) =>
    findings.fault(path, code, `${message} (line ${line ?? 1})`);

  if (prompt.length === 0)
    fault('prompt', 'missing', 'has no question: write it before the choices', first?.number);
  if (choices.length < 2)
    fault(
      'choices',
      'wrong_length',
      'needs at least two choices "A. …", "B. …"',
      last?.number ?? first?.number,
    );
  const almost = prompt.slice(1).find(({ text }) => ALMOST.test(text));
  if (almost)
    fault(
      'choices',
      'almost_a_choice',
      'write choices as "A. …" and the right one as "ANSWER: A"',
      almost.number,
    );
  for (const { text, number } of [...prompt, ...choices])
    if (CONTROL.test(text))
      fault('question', 'control_character', 'holds a control character: take it out', number);
  choices.forEach(({ label, text, number }, at) => {
    const expected = String.fromCharCode(65 + at);
    if (label !== expected)
      fault(
        `choices.${at}`,
        'wrong_letter',
        `is marked ${label}: choices are A, B, C, … in order, here ${expected}`,
        number,
      );
    if (text === '') fault(`choices.${at}.text`, 'missing', `choice ${label} is empty`, number);
  });
  const right = choices.findIndex(({ label }) => label === answer?.text.toUpperCase());
  if (!answer) fault('correct', 'answer_missing', 'has no line "ANSWER: A" after its choices', last?.number);
  else if (right < 0)
    fault(
      'correct',
      'unknown_answer',
      `names "${answer.text.slice(0, 20)}": write the letter of one choice`,
      answer.number,
    );

  const isGood = findings.faults.length === 0;
  return {
    place: { ...(first && { line: first.number }), index },
    code: null,
    classification: {},
    tags: [],
    content: isGood
      ? {
          type: 'SINGLE_CHOICE',
          prompt: prompt.map(({ text }) => text).join('\n'),
          explanation: '',
          source: '',
          choices: choices.map(({ text }, at) => ({ id: choiceId(at), text })),
          correct: [choiceId(right)],
        }
      : null,
    media: [],
    faults: findings.faults,
    notices: findings.notices,
  };
}
