/**
 * Embedded answers, "cloze" (Moodle documentation, "Embedded Answers (Cloze) question type"):
 * `{weight:TYPE:=right#feedback~%50%partly~wrong}`. A backslash takes the meaning of } # ~ " / and itself.
 */
export interface ClozeField {
  /** As written; empty means 1. */
  weight: string;
  type: string;
  /** Escapes still in it; null when the field is not closed. */
  answers: string | null;
  start: number;
  end: number;
}

const START = /\{(\d{0,9}):([A-Z_]{2,20}):/g;

export function* clozeFields(text: string): Generator<ClozeField> {
  let from = 0;
  for (const match of text.matchAll(START)) {
    const [whole, weight = '', type = ''] = match;
    if (match.index < from) continue;
    const begin = match.index + whole.length;
    const end = indexOfUnescaped(text, '}', begin);
    if (end < 0) {
      yield { weight, type, answers: null, start: match.index, end: text.length };
      return;
    }
    from = end + 1;
    yield { weight, type, answers: text.slice(begin, end), start: match.index, end: from };
  }
}

/** "#" after "&" belongs to a character reference. */
function indexOfUnescaped(text: string, sign: string, from: number): number {
  for (let index = from; index < text.length; index++) {
    if (text[index] === '\\') index++;
    else if (text[index] === sign && !(sign === '#' && text[index - 1] === '&')) return index;
  }
  return -1;
}

export interface ClozeAnswer {
  percent: number | null;
  isRight: boolean;
  text: string;
  feedback: string;
}

const PERCENT = /^%(-?\d{1,3}(?:[.,]\d*)?)%/;

export function clozeAnswers(answers: string): ClozeAnswer[] {
  const parts: string[] = [];
  for (let from = 0; from <= answers.length;) {
    const end = indexOfUnescaped(answers, '~', from);
    parts.push(answers.slice(from, end < 0 ? answers.length : end));
    from = end < 0 ? answers.length + 1 : end + 1;
  }
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const isRight = part.startsWith('=');
      const percent = isRight ? null : PERCENT.exec(part);
      const rest = part.slice(isRight ? 1 : (percent?.[0].length ?? 0));
      const hash = indexOfUnescaped(rest, '#', 0);
      return {
        isRight,
        percent: percent ? Number(percent[1]?.replace(',', '.')) : null,
        text: unescapeCloze(hash < 0 ? rest : rest.slice(0, hash)).trim(),
        feedback: hash < 0 ? '' : unescapeCloze(rest.slice(hash + 1)).trim(),
      };
    });
}

const unescapeCloze = (text: string): string => text.replace(/\\([}#~"/\\])/g, '$1');

export const escapeCloze = (text: string): string => text.replace(/[}#~\\]/g, '\\$&');
