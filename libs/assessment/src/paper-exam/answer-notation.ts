import { type GivenAnswer, type GivenPart } from '../attempt/check-response';
import { inText } from '../attempt/shown-ids';
import type { ClientPartResponse, ClientResponse } from '../attempt/stored-responses';
import type { ItemContent } from '../question-bank/item-content';

/** What stands in a cell instead of a long answer that stays on its sheet of paper. */
const ON_PAPER = /^x$/i;

/** What markers find as the answer then. */
export const ON_PAPER_TEXT = '[Bài viết tay trên giấy]';

/** Nothing was answered, or more was marked than one may. */
const NOTHING = /^[-–*]?$/;

/** `c1` is A, `c2` is B, …: the letters of the paper are the places of what is shown. */
export const letterOf = (shownId: string): string => String.fromCharCode(64 + Number(shownId.slice(1)));

const idOf = (letter: 'c' | 't', printed: string): string =>
  `${letter}${printed.toUpperCase().charCodeAt(0) - 64}`;

/**
 * An answer as it is written on paper and in a cell: `A`, `AC`; in an order `CABD`; pairs `1B 2A`; a number or text as it is;
 * parts `1=A; 2=3,5`. True is A and false is B, as they are printed. `response` is in the ids of the code.
 */
export function writeAnswer(content: ItemContent, response: ClientResponse): string {
  if ('text' in response) return response.text;
  if ('files' in response) return '';
  if ('pairs' in response)
    return [...response.pairs]
      .sort(([a], [b]) => placeOf(a) - placeOf(b))
      .map(([left, right]) => `${placeOf(left)}${letterOf(right)}`)
      .join(' ');
  if ('choiceIds' in response) {
    if (content.type === 'TRUE_FALSE') return response.choiceIds[0] === 'true' ? 'A' : 'B';
    return lettersOf(response.choiceIds, content.type === 'ORDER');
  }
  return Object.entries(response.parts)
    .sort(([a], [b]) => placeOf(a) - placeOf(b))
    .map(([id, part]) => `${placeOf(id)}=${writePart(part)}`)
    .join('; ');
}

const writePart = (part: ClientPartResponse): string =>
  'text' in part ? part.text : lettersOf(part.choiceIds, false);

const placeOf = (shownId: string): number => Number(shownId.slice(1));

function lettersOf(shownIds: string[], isOrdered: boolean): string {
  const letters = shownIds.map(letterOf);
  return (isOrdered ? letters : letters.sort()).join('');
}

/**
 * Reads a cell as the answer to a question, to be checked like one that a client sends; null when it is empty or says that nothing
 * counts (`-`, `*`), undefined when nobody can read it that way.
 */
export function readAnswer(content: ItemContent, cell: string): GivenAnswer | null | undefined {
  const text = cell.trim();
  if (content.type === 'TEXT_ENTRY' ? text === '' : NOTHING.test(text)) return null;
  switch (content.type) {
    case 'TRUE_FALSE': {
      const truth = readTruth(text);
      return truth === undefined ? undefined : { choiceIds: [String(truth)] };
    }
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
    case 'ORDER':
      return readLetters(text);
    case 'MATCH':
      return readPairs(text, 'c', 't');
    case 'GAP_MATCH':
    case 'INLINE_CHOICE':
      return readPairs(text, 'g', 'c');
    case 'NUMERIC':
    case 'TEXT_ENTRY':
      return { text };
    case 'EXTENDED_TEXT':
      return { text: ON_PAPER.test(text) ? ON_PAPER_TEXT : text };
    case 'COMPOSITE':
      return readParts(content, text);
    case 'HOTSPOT':
    case 'FILE_UPLOAD':
      return undefined;
  }
}

function readTruth(text: string): boolean | undefined {
  if (/^(A|Đ|D|Đúng)$/i.test(text.normalize('NFC'))) return true;
  if (/^(B|S|Sai)$/i.test(text)) return false;
  return undefined;
}

function readLetters(text: string): { choiceIds: string[] } | undefined {
  const letters = text.replace(/[\s,;.]+/g, '');
  if (!/^[A-Z]{1,26}$/i.test(letters)) return undefined;
  return { choiceIds: [...letters].map((letter) => idOf('c', letter)) };
}

function readPairs(text: string, left: 'c' | 'g', right: 'c' | 't'): GivenAnswer | undefined {
  const pairs = [...text.matchAll(/(\d{1,2})\s*[-–=:.]?\s*([A-Z])(?=[\s,;]|\d|$)[\s,;]*/gi)];
  if (pairs.map(([whole]) => whole).join('') !== text) return undefined;
  return {
    pairs: pairs.map(([, place = '', letter = '']) => ({
      choiceId: `${left}${Number(place)}`,
      targetId: idOf(right, letter),
    })),
  };
}

/** `1=A; 2=3,5`: the number of each part before its answer. */
function readParts(content: ItemContent & { type: 'COMPOSITE' }, text: string): GivenAnswer | undefined {
  const known = inText('p', content.text, content.parts).entries;
  const parts: GivenPart[] = [];
  for (const piece of text.split(/[;\n](?=\s*(?:\d{1,2}\s*[=:]|$))/)) {
    if (piece.trim() === '') continue;
    const [, place = '', answer = ''] = /^\s*(\d{1,2})\s*[=:]\s*(.*)$/s.exec(piece) ?? [];
    const part = known[Number(place) - 1];
    if (!part) return undefined;
    const partId = `p${Number(place)}`;
    if (NOTHING.test(answer.trim())) continue;
    if (!('choices' in part.content)) parts.push({ partId, text: answer.trim() });
    else {
      const letters = readLetters(answer);
      if (!letters) return undefined;
      parts.push({ partId, ...letters });
    }
  }
  return { parts };
}
