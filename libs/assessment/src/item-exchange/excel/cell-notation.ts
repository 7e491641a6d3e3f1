import type { NumericAlternative, PartContent, RubricCriterion } from '../../question-bank/item-content';
import { toNumber } from '../word/short-answer';

/** How lists are written inside a cell; docs/assessment/authoring.vi.md shows them to authors. */

export const linesOf = (text: string): string[] =>
  text
    // Patterns that look for gaps must not meet endless ones.
    .replace(/[^\S\n]{3,}/g, '  ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** `trái → phải`; `→ phải` alone is an entry on the right that nobody matches. Null for a line without an arrow. */
export function parsePairs(text: string): { left: string; right: string }[] | null {
  const pairs = linesOf(text).map((line) => /^(.*?)\s*(?:→|->|=>|➔)\s*(.+)$/.exec(line));
  return pairs.every((pair) => pair !== null)
    ? pairs.map((pair) => ({ left: pair[1] ?? '', right: pair[2] ?? '' }))
    : null;
}

/** The right column first where it has another order than the pairs or more entries; then a pair a line. */
export function writePairs(pairs: [string, string][], targets: string[]): string {
  const met = [...new Set(pairs.map(([, right]) => right))];
  const listed = met.join('\n') === targets.join('\n') ? [] : targets.map((target) => `→ ${target}`);
  return [...listed, ...pairs.map(([left, right]) => `${left} → ${right}`)].join('\n');
}

export const writeNumber = (value: number): string => plainDecimal(value).replace('.', ',');

/** No exponent: people do not write 1e-7. */
function plainDecimal(value: number): string {
  const text = String(value);
  const [, mantissa = '', exponent] = /^([^e]+)(?:e(.+))?$/.exec(text) ?? [];
  if (exponent === undefined) return text;
  const digits = (mantissa.split('.')[1]?.length ?? 0) - Number(exponent);
  return value.toFixed(Math.min(100, Math.max(0, digits)));
}

export const writeShare = (thousandths: number): string => `${writeNumber(thousandths / 10)}%`;

/** `50%`, `33,3%` in thousandths. */
export function parseShare(text: string): number | null {
  const match = /^(-?\d{1,3})(?:[.,](\d))?\s*%?$/.exec(text.trim());
  if (!match) return null;
  const share = Number(`${match[1]}${match[2] ?? '0'}`);
  return share >= -1000 && share <= 1000 ? share : null;
}

/** `3,5 ± 0,1`; a share of the marks may follow: `= 50%`. */
export function parseNumericLine(
  line: string,
): (Omit<NumericAlternative, 'share'> & { share: number | null }) | null {
  const match = /^(.*?)(?:\s*(?:±|\+\/?-)\s*(.*?))?(?:\s*=\s*([\d.,]+\s*%))?$/.exec(line);
  const correct = toNumber((match?.[1] ?? '').trim());
  const tolerance = match?.[2] === undefined ? 0 : toNumber(match[2].trim());
  const share = match?.[3] === undefined ? null : parseShare(match[3]);
  if (correct === null || tolerance === null || (match?.[3] !== undefined && share === null)) return null;
  return { correct, tolerance, share };
}

export const writeNumeric = (correct: number, tolerance: number): string =>
  tolerance === 0 ? writeNumber(correct) : `${writeNumber(correct)} ± ${writeNumber(tolerance)}`;

const idOf = (index: number) => String.fromCharCode(97 + index);

/** `*đúng | sai | sai`: entries parted by bars, the right ones starred. */
export function parseStarred(text: string): { choices: { id: string; text: string }[]; correct: string[] } {
  const entries = text.split('|').map((entry) => entry.trim());
  return {
    choices: entries.map((entry, index) => ({ id: idOf(index), text: entry.replace(/^\*\s*/, '') })),
    correct: entries.flatMap((entry, index) => (entry.startsWith('*') ? [idOf(index)] : [])),
  };
}

export const writeStarred = (choices: { id: string; text: string }[], correct: string[]): string =>
  choices.map(({ id, text }) => `${correct.includes(id) ? '*' : ''}${text}`).join(' | ');

/** `g1: *đúng | sai`. */
export function parseGapLine(line: string): { id: string; body: string } | null {
  const match = /^([A-Za-z0-9]{1,8})\s*:\s*(.+)$/.exec(line);
  return match ? { id: match[1] ?? '', body: match[2] ?? '' } : null;
}

const PART_KINDS = ['chọn một', 'chọn nhiều', 'số', 'chữ', 'chữ có dấu'];

/** `p1 [chọn một, 2]: *đúng | sai`: what kind of part, its weight, its answer. */
export function parsePartLine(line: string): { id: string; weight: number; content: PartContent } | null {
  const match = /^([A-Za-z0-9]{1,8})\s*\[([^\],]+)(?:,\s*(\d{1,3}))?\]\s*:\s*(.+)$/u.exec(line);
  if (!match) return null;
  const [, id = '', kind = '', weight = '1', body = ''] = match;
  const content = partContent(kind.trim().toLowerCase(), body);
  return content && { id, weight: Number(weight), content };
}

function partContent(kind: string, body: string): PartContent | null {
  switch (PART_KINDS.indexOf(kind)) {
    case 0:
      return { type: 'SINGLE_CHOICE', ...parseStarred(body) };
    case 1:
      return { type: 'MULTIPLE_CHOICE', ...parseStarred(body), scoring: 'ALL_OR_NOTHING' };
    case 2: {
      const number = parseNumericLine(body);
      return number && { type: 'NUMERIC', correct: number.correct, tolerance: number.tolerance };
    }
    case 3:
    case 4:
      return {
        type: 'TEXT_ENTRY',
        accepted: body.split('|').map((one) => one.trim()),
        accents: kind === 'chữ' ? 'TOLERANT' : 'STRICT',
      };
    default:
      return null;
  }
}

export function writePart(id: string, weight: number, content: PartContent): string {
  const head = (kind: string) => `${id} [${kind}${weight === 1 ? '' : `, ${weight}`}]: `;
  switch (content.type) {
    case 'SINGLE_CHOICE':
      return head('chọn một') + writeStarred(content.choices, content.correct);
    case 'MULTIPLE_CHOICE':
      return head('chọn nhiều') + writeStarred(content.choices, content.correct);
    case 'NUMERIC':
      return head('số') + writeNumeric(content.correct, content.tolerance);
    case 'TEXT_ENTRY':
      return head(content.accents === 'TOLERANT' ? 'chữ' : 'chữ có dấu') + content.accepted.join(' | ');
  }
}

/** `Tiêu chí: 0 = chưa nêu | 1 = nêu đúng`, a criterion a line; null when a line has another form. */
export function parseRubric(text: string): RubricCriterion[] | null {
  const criteria = linesOf(text).map((line, index): RubricCriterion | null => {
    const match = /^(.+?):\s*(\d{1,4}\s*=.+)$/.exec(line);
    const levels = (match?.[2] ?? '').split('|').map((level) => /^\s*(\d{1,4})\s*=\s*(.+?)\s*$/.exec(level));
    if (!match || levels.some((level) => level === null)) return null;
    return {
      id: `k${index + 1}`,
      text: (match[1] ?? '').trim(),
      levels: levels.map((level, at) => ({
        id: `m${at + 1}`,
        text: level?.[2] ?? '',
        points: Number(level?.[1]),
      })),
    };
  });
  return criteria.every((criterion) => criterion !== null) ? criteria : null;
}

export const writeRubric = (rubric: RubricCriterion[]): string =>
  rubric
    .map(
      ({ text, levels }) =>
        `${text}: ${levels.map((level) => `${level.points} = ${level.text}`).join(' | ')}`,
    )
    .join('\n');
