import type { Findings } from '../findings';
import type { GiftBlock } from './gift-blocks';
import { indexOfSign, partAt } from './gift-syntax';

/** No question is longer; what is has lost its blank lines or is no text. */
const LONGEST = 500_000;

/** A question in its parts, escapes still in them. */
export interface GiftQuestion {
  name: string;
  /** The text with a line of `_____` where the answers stood inside it. */
  text: string;
  answers: string;
}

const BLANK = '_____';

export function partQuestion({ text, line }: GiftBlock, findings: Findings): GiftQuestion | null {
  const refuse = (code: string, message: string) => {
    findings.fault('question', code, `${message} (line ${line})`);
    return null;
  };
  if (text.length > LONGEST)
    return refuse('too_long', `is longer than ${LONGEST} characters: part questions by blank lines`);
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.exec(text);
  if (control) return refuse('control_character', 'holds a control character: take it out');
  const [name, unnamed] = text.startsWith('::') ? partAt(text.slice(2), '::') : ['', text];
  const body = (unnamed ?? text).trim();
  const start = indexOfSign(body, '{');
  const end = indexOfSign(body, '}');
  if (start < 0 && end < 0)
    return refuse('not_a_question', 'has no answers: write them in { }, or { } alone for an essay');
  if (start < 0 || end < start)
    return refuse(
      'unbalanced_braces',
      'has { without } or } without {: a blank line ends a question, and braces in a text are written \\{ and \\}',
    );
  const answers = body.slice(start + 1, end);
  if (
    indexOfSign(answers, '{') >= 0 ||
    indexOfSign(body, '}', end + 1) >= 0 ||
    indexOfSign(body, '{', end + 1) >= 0
  )
    return refuse(
      'more_braces',
      'has a second pair of braces: put a blank line between questions, and write braces in a text as \\{ and \\}',
    );
  const after = body.slice(end + 1);
  return {
    name: unnamed === null ? '' : name,
    text: body.slice(0, start) + (after.trim() === '' ? '' : BLANK + after),
    answers: answers.trim(),
  };
}
