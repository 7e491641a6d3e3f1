import type { AcceptedNumbers, PartContent, RubricCriterion, TextRules } from '../../question-bank/item-content'; // prettier-ignore
import { readRange, toNumber } from '../word/short-answer';

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

/** `3,5 ± 0,1` or a range, `1,5..2` or `từ 1,5 đến 2`; a share of the marks may follow: `= 50%`. */
export function parseNumericLine(line: string): { numbers: AcceptedNumbers; share: number | null } | null {
  const [, value = '', distance, percent] =
    /^(.*?)(?:\s*(?:±|\+\/?-)\s*(.*?))?(?:\s*=\s*([\d.,]+\s*%))?$/.exec(line) ?? [];
  const share = percent === undefined ? null : parseShare(percent);
  if (percent !== undefined && share === null) return null;
  const range = distance === undefined ? readRange(value.replace(FROM_TO, '$1..$2').trim()) : null;
  if (range) return { numbers: range, share };
  const correct = toNumber(value.trim());
  const tolerance = distance === undefined ? 0 : toNumber(distance.trim());
  return correct === null || tolerance === null ? null : { numbers: { correct, tolerance }, share };
}

const FROM_TO = /^(?:từ\s+)?(\S+)\s+đến\s+(\S+)$/iu;

export function writeNumeric(numbers: AcceptedNumbers): string {
  if ('min' in numbers) return `${writeNumber(numbers.min)}..${writeNumber(numbers.max)}`;
  const { correct, tolerance } = numbers;
  return tolerance === 0 ? writeNumber(correct) : `${writeNumber(correct)} ± ${writeNumber(tolerance)}`;
}

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

/** What may stand behind the kind of a text: how strictly it is compared. */
const TEXT_OPTIONS: [string, Partial<TextRules>][] = [
  ['phân biệt hoa', { letterCase: 'STRICT' }],
  ['bỏ dấu cách', { spaces: 'IGNORED' }],
  ['đúng dấu cách', { spaces: 'STRICT' }],
];

/** `p1 [chọn một, 2]: *đúng | sai`: what kind of part, its weight, its answer; `p2 [chữ, bỏ dấu cách, 2]: …`. */
export function parsePartLine(line: string): { id: string; weight: number; content: PartContent } | null {
  const match = /^([A-Za-z0-9]{1,8})\s*\[([^\],]+)((?:,[^\],]+)*)\]\s*:\s*(.+)$/u.exec(line);
  if (!match) return null;
  const [, id = '', kind = '', more = '', body = ''] = match;
  const words = more.split(',').slice(1).map((word) => word.trim().toLowerCase()); // prettier-ignore
  const weight = /^\d{1,3}$/.test(words.at(-1) ?? '') ? Number(words.pop()) : 1;
  const options = words.map((word) => TEXT_OPTIONS.find(([name]) => name === word)?.[1] ?? null);
  const content = partContent(kind.trim().toLowerCase(), body);
  if (!content || options.includes(null) || (options.length > 0 && content.type !== 'TEXT_ENTRY'))
    return null;
  return { id, weight, content: Object.assign(content, ...options) as PartContent };
}

function partContent(kind: string, body: string): PartContent | null {
  switch (PART_KINDS.indexOf(kind)) {
    case 0:
      return { type: 'SINGLE_CHOICE', ...parseStarred(body) };
    case 1:
      return { type: 'MULTIPLE_CHOICE', ...parseStarred(body), scoring: 'ALL_OR_NOTHING' };
    case 2: {
      const number = parseNumericLine(body);
      return number && { type: 'NUMERIC', ...number.numbers };
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
      return head('số') + writeNumeric(content);
    case 'TEXT_ENTRY': {
      const options = TEXT_OPTIONS.filter(([, option]) =>
        Object.entries(option).every(([rule, value]) => content[rule as keyof TextRules] === value),
      ).map(([name]) => `, ${name}`);
      const kind = content.accents === 'TOLERANT' ? 'chữ' : 'chữ có dấu';
      return head(kind + options.join('')) + content.accepted.join(' | ');
    }
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
