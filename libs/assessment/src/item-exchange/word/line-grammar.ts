import { foldText } from '@platform/tabular';
import type { Classification } from '../exchange-item';

/** Forms that teachers write; all work on NFC text without spaces around it. */

export type NumberStyle = 'NAMED' | 'EXERCISE' | 'BARE';

const NUMBER_STYLES: Record<NumberStyle, RegExp> = {
  NAMED: /^(?:câu(?:\s+hỏi)?|question)\s*(?:số\s*)?(\d{1,5})(?!\d)\s*([.:)\-–]*)\s*/iu,
  EXERCISE: /^bài(?:\s+tập)?\s*(?:số\s*)?(\d{1,5})(?!\d)\s*([.:)\-–]*)\s*/iu,
  BARE: /^(\d{1,5})\s*([.)])(?!\d)\s*/u,
};

export interface NumberMark {
  number: number;
  length: number;
}

/** The number of a question at the beginning of a line; `Câu 3 và câu 4 …` is a sentence. */
export function numberMark(text: string, style: NumberStyle): NumberMark | null {
  const match = NUMBER_STYLES[style].exec(text);
  if (!match) return null;
  const rest = text.slice(match[0].length);
  if (match[2] === '' && !/^(?:$|\p{Lu}|["“'‘([\ufffc])/u.test(rest)) return null;
  return { number: Number(match[1]), length: match[0].length };
}

export interface OptionMark {
  letter: string;
  isStarred: boolean;
  length: number;
}

const OPTION = /^(\*?)\s*\(?([A-J])\s*(?:[.)]|:(?![\\/]))\s*|^(\*?)\s*\(?([a-j])\s*(?:\)\s*|[.:]\s+)/u;

export function optionMark(text: string): OptionMark | null {
  const match = OPTION.exec(text);
  if (!match) return null;
  const letter = match[2] ?? match[4] ?? '';
  return { letter, isStarred: (match[1] || match[3]) === '*', length: match[0].length };
}

const KEY =
  /^(?:(?:(?:đáp án|phương án)(?:\s+đúng)?|đ\/?a|key|answer)(?:\s+là)?\s*[:.\-–]?|trả lời\s*:|đáp số\s*:|(?:vậy\s+)?(?:ta\s+)?chọn(?:\s+(?:đáp án|phương án|câu|ý))?\s*:?)\s*/iu;
const NEEDS_COLON = /^(?:trả lời|đáp số)|:\s*$/iu;

/** What stands behind `Đáp án:`, `ĐA:`, `Chọn`, `Trả lời:`; without a colon only a key counts, not a sentence. */
export function keyText(text: string): { key: string; length: number } | null {
  const match = KEY.exec(text);
  if (!match) return null;
  const key = text.slice(match[0].length).trim();
  const isKey = NEEDS_COLON.test(match[0]) || parseLetters(key) !== null || parseVerdicts(key) !== null;
  return isKey && key !== '' ? { key, length: match[0].length } : null;
}

/** `B`, `B, D`, `b và d`, `BD`, `B. chữ`; null when it is none. */
export function parseLetters(text: string): string[] | null {
  const bare = text.replace(/[.\s)\]]+$/u, '').replace(/^[([]/, '');
  if (/^[A-Ja-j](?:\s*(?:,|;|\+|&|\/|và|-)?\s*[A-Ja-j])*$/u.test(bare)) {
    const letters = bare.match(/[A-Ja-j]/g) ?? [];
    const isOneCase = new Set(letters.map((letter) => letter === letter.toUpperCase())).size === 1;
    return isOneCase ? [...new Set(letters.map((letter) => letter.toUpperCase()))] : null;
  }
  const withText = /^([A-J])\s*[.):]\s*\S/u.exec(text);
  return withText?.[1] ? [withText[1]] : null;
}

/** `Đúng`, `S`, `ĐSĐS`, `a) Đ b) S`, `a-Đúng, b-Sai`: true and false in the order of the letters. */
export function parseVerdicts(text: string): boolean[] | null {
  const packed = text.toLowerCase().replace(/[\s.,;:()[\]|/–-]/gu, '');
  const matches = [...packed.matchAll(/([a-j]?)(đúng|sai|true|false|đ|s)/gu)];
  if (matches.length === 0 || matches.map(([all]) => all).join('') !== packed) return null;
  const inOrder = matches.every(([, letter], index) => !letter || letter.charCodeAt(0) - 97 === index);
  return inOrder ? matches.map(([, , verdict = '']) => /^[đt]/u.test(verdict)) : null;
}

const VERDICT_BEHIND = /(?:[([]\s*(đúng|sai|đ|s)\s*[)\]]|(?:\s[-–→]|:|\t|\s{2,})\s*(đúng|sai|đ|s))\s*\.?$/iu;

/** A verdict behind a statement: `… (Đ)`, `… – Sai`, or after a gap. */
export function verdictBehind(text: string): { isTrue: boolean; at: number } | null {
  const match = VERDICT_BEHIND.exec(text);
  return match ? { isTrue: /^đ/iu.test(match[1] ?? match[2] ?? ''), at: match.index } : null;
}

const EXPLANATION =
  /^(?:(?:hướng dẫn(?:\s+giải)?|lời giải|giải thích|HDG)(?:\s+chi tiết)?(?:\s*[:.]\s*|$)|(?:giải|HD)\s*:\s*)/iu;

export const explanationMark = (text: string): number | null => EXPLANATION.exec(text)?.[0].length ?? null;

/** An explanation that follows the key in its own line. */
export const explanationInside = (text: string): number | null => {
  const at = text.search(/[\s.;,](?:hướng dẫn giải|lời giải|giải thích)\s*:/iu);
  return at < 0 ? null : at + 1;
};

/** Entries of a list of keys, `1.A 2.B`, `Câu 1: A, D; Câu 2: C`, `1-A`; null when the line is more than that. */
export function parseKeyList(text: string): [number, string][] | null {
  const entry =
    /(?:câu\s*)?(\d{1,5})\s*[.:)\-–]?\s*([A-J](?:\s*,\s*[A-J]\b)*(?![\p{L}])|[ĐS]{2,8}(?!\p{L}))[\s;,.|]*/giuy;
  const entries: [number, string][] = [];
  let at = 0;
  while (at < text.length) {
    entry.lastIndex = at;
    const match = entry.exec(text);
    if (!match) return null;
    entries.push([Number(match[1]), match[2] ?? '']);
    at = entry.lastIndex;
  }
  return entries.length > 0 ? entries : null;
}

const LEVEL_CODES: Record<string, Classification> = {
  nb: { cognitiveLevel: 'REMEMBER' },
  'nhan biet': { cognitiveLevel: 'REMEMBER' },
  th: { cognitiveLevel: 'UNDERSTAND' },
  'thong hieu': { cognitiveLevel: 'UNDERSTAND' },
  vd: { cognitiveLevel: 'APPLY' },
  'van dung': { cognitiveLevel: 'APPLY' },
  vdc: { cognitiveLevel: 'APPLY', difficulty: 'HARD' },
  'van dung cao': { cognitiveLevel: 'APPLY', difficulty: 'HARD' },
};

export const levelNamed = (text: string): Classification | null => LEVEL_CODES[foldText(text)] ?? null;

/** A heading such as `II. THÔNG HIỂU` or `Mức độ vận dụng (5 câu)`. A lettered one must be in capitals: options are not. */
export function levelHeading(text: string): Classification | null {
  if (text.length > 80 || (/^[A-HJa-hj]\s*[.)]/u.test(text) && text !== text.toUpperCase())) return null;
  const match =
    /^(?:(?:phan|muc|cap do|muc do|cau hoi|[ivx]+|[a-d]|\d+) )*(nhan biet|thong hieu|van dung cao|van dung)(?: (?:\d+ cau|cau \d+.*|\d+ diem|gom.*))*$/.exec(
      foldText(text),
    );
  return match?.[1] ? levelNamed(match[1]) : null;
}

const BRACKETED = /^[([]\s*([^()[\]]{1,30})\s*[)\]]\s*[.:]?\s*|\s*[([]\s*([^()[\]]{1,30})\s*[)\]]\s*$/gu;
const POINTS = /^\d+(?:[.,]\d+)?\s*(?:điểm|đ|pts?)$/iu;
const SKILL_TAG = /^(?:k[ỹĩ] năng|kn)\s*:?\s*([A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*)$/iu;

export interface BracketTag {
  from: number;
  to: number;
  classification: Classification;
  isPoints: boolean;
}

/** `(NB)`, `[TH]`, `(Kỹ năng 1.2)`, `(0,25 điểm)` at the beginning or the end of a stem. */
export function bracketTags(text: string): BracketTag[] {
  return [...text.matchAll(BRACKETED)].flatMap((match) => {
    const inside = (match[1] ?? match[2] ?? '').trim();
    const isPoints = POINTS.test(inside);
    const skillCode = SKILL_TAG.exec(inside)?.[1];
    const classification = skillCode === undefined ? levelNamed(inside) : { skillCode };
    if (!isPoints && !classification) return [];
    const to = match.index + match[0].length;
    return [{ from: match.index, to, classification: classification ?? {}, isPoints }];
  });
}

export interface PartHeading {
  /** `I`, `2`, …: numbers begin again in each. */
  part: string;
  mode: 'TRUE_FALSE' | 'ESSAY' | null;
}

export function partHeading(text: string): PartHeading | null {
  if (text.length > 300) return null;
  const match = /^(?:phần|PHẦN|Phần)\s+([IVX]+|\d+|[A-D])(?=$|\s*[.:)(\-–]|\s+\p{Lu})/u.exec(text);
  if (!match?.[1]) return null;
  const folded = foldText(text);
  const mode = /\bdung (hoac )?sai\b/.test(folded)
    ? 'TRUE_FALSE'
    : folded.includes('tu luan')
      ? 'ESSAY'
      : null;
  return { part: match[1], mode };
}

/** A heading under which keys stand: `BẢNG ĐÁP ÁN`, `Đáp án đề số 1`. */
export const isKeyHeading = (text: string): boolean =>
  text.length < 80 &&
  /^(?:bang )?(?:dap an|huong dan cham)(?: (?:va|de|trac nghiem|tham khao|chi tiet|loi giai|huong dan|cham|so|\d+))*$/.test(
    foldText(text),
  ) &&
  !/:\s*\S/.test(text);

export const isEndOfPaper = (text: string): boolean => /^[-–—_*.=\s]*hết[-–—_*.=\s]*$/iu.test(text);

/** `Đọc đoạn sau và trả lời câu 5 đến câu 7`: belongs to several questions. */
export const isSharedText = (text: string): boolean =>
  text.length < 300 && /\bcâu\s*(?:hỏi\s*)?\d+\s*(?:đến|tới|-|–)\s*(?:câu\s*)?\d+/iu.test(text);

const SKILL_HEADING =
  /^(?:[ivx\d]+[.)]\s*)?(?:k[ỹĩ] năng|năng lực)\s+(\d[A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*)(?=$|[\s.:\-–])/iu;

/** `Kỹ năng 1.2. Đánh giá dữ liệu`: for all questions that follow. */
export const skillHeading = (text: string): string | null =>
  text.length > 200 ? null : (SKILL_HEADING.exec(text)?.[1] ?? null);
