import { add, type Decimal, decimalOf, numberOf, subtract, toDecimal } from '../../grading/decimal';
import type { AcceptedNumbers, NumericAlternative, NumericKey, TextEntryContent, TextRules } from '../../question-bank/item-content'; // prettier-ignore
import type { Findings } from '../findings';
import type { Bare } from './choice-part';
import { isAbout, toShare } from './fractions';

export interface GradedText {
  text: string;
  percent: number;
}

const HOLDS_WILDCARD = /(?<!\\)\*/;

const dropWrong = (findings: Findings) =>
  findings.notice('wrong_answers_dropped', 'answers that give 0 % only carried a feedback and are left out');

const shareOf = (percent: number) => Math.min(1000, toShare(percent));

/**
 * Texts to be typed. As in Moodle the first answer that fits counts. Its `*` for "anything" has no counterpart;
 * `\*` is an asterisk.
 */
export function textPart(
  given: GradedText[],
  rules: TextRules,
  findings: Findings,
): Bare<TextEntryContent> | null {
  const positive = given.filter(({ percent }) => percent > 0);
  if (positive.length < given.length) dropWrong(findings);
  const wild = positive.find(({ text }) => HOLDS_WILDCARD.test(text));
  if (wild)
    findings.fault(
      'accepted',
      'wildcard_not_supported',
      `"${wild.text.slice(0, 60)}" holds *, which is not supported: list the texts that count`,
    );
  const seen = new Set<string>();
  const texts = positive
    .map(({ text, percent }) => ({ text: text.replaceAll('\\*', '*'), percent }))
    .filter(({ text }) => {
      if (seen.has(text))
        findings.notice('repeated_answers_dropped', 'of equal answers the first one counts');
      return !seen.has(text) && seen.add(text);
    });
  const accepted = texts.flatMap(({ text, percent }) => (isAbout(percent, 100) ? [text] : []));
  if (accepted.length === 0)
    findings.fault('accepted', 'no_right_answer', 'no answer gives 100 %: mark the right one');
  if (wild || accepted.length === 0) return null;
  const also = texts.flatMap(({ text, percent }) =>
    isAbout(percent, 100) ? [] : [{ text, share: shareOf(percent) }],
  );
  return {
    type: 'TEXT_ENTRY',
    accepted,
    ...rules,
    ...(also.length > 0 && { also }),
  };
}

export interface GradedNumber {
  /** As written: "5", "3.14", or "*". */
  text: string;
  tolerance: string;
  percent: number;
}

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** A number with "." or, as Vietnamese authors write it, a comma before the fraction. */
export function readNumber(text: string): number | null {
  const dotted = text.trim().replace(/^([+-]?\d*),(\d+)$/, '$1.$2');
  const value = NUMBER.test(dotted) ? Number(dotted) : NaN;
  return Number.isFinite(value) ? value : null;
}

/** More digits than a number of JSON keeps: those of the middle of a range. */
function decimalIn(text: string, number: number): Decimal {
  const [, sign = '', whole = '', fraction = ''] =
    /^(-?)(\d{1,20})(?:[.,](\d{1,40}))?$/.exec(text.trim()) ?? [];
  return whole === '' ? decimalOf(number) : toDecimal(sign, whole, fraction);
}

/** From number − tolerance to number + tolerance, without binary rounding. */
function around(number: Decimal, tolerance: Decimal): AcceptedNumbers {
  return { min: numberOf(subtract(number, tolerance)), max: numberOf(add(number, tolerance)) };
}

/**
 * Numbers to be typed: the first of 100 % is the key, all others count by their percentage. `ranges`: places of those
 * that were written as middle and half width because the format has no ranges.
 */
export function numberPart(
  given: GradedNumber[],
  findings: Findings,
  ranges: ReadonlySet<number> = new Set(),
): NumericKey | null {
  const alternatives: NumericAlternative[] = [];
  for (const [place, { text, tolerance, percent }] of given.entries()) {
    if (percent <= 0) {
      dropWrong(findings);
      continue;
    }
    const range = /^(.+?)\.\.(.+)$/.exec(text.trim());
    const [from, to] = range
      ? [readNumber(range[1] ?? ''), readNumber(range[2] ?? '')]
      : [readNumber(text), null];
    const width = readNumber(tolerance.trim() || '0');
    if (text.trim() === '*')
      findings.fault('correct', 'wildcard_not_supported', 'the answer * takes any number: write the number');
    else if (from === null || width === null || (range && to === null))
      findings.fault(
        'correct',
        'not_a_number',
        `"${`${text}:${tolerance}`.slice(0, 60)}" is no number with tolerance`,
      );
    else
      alternatives.push({
        ...(to !== null
          ? { min: Math.min(from, to), max: Math.max(from, to) }
          : ranges.has(place) && width >= 0
            ? around(decimalIn(text, from), decimalIn(tolerance, width))
            : { correct: from, tolerance: Math.abs(width) }),
        share: shareOf(percent),
      });
  }
  if (findings.faults.length > 0) return null;
  const right = alternatives.findIndex(({ share }) => share === 1000);
  const key = alternatives[right];
  if (!key) {
    findings.fault('correct', 'no_right_answer', 'no number gives 100 %: mark the right one');
    return null;
  }
  const also = alternatives.filter((_, index) => index !== right);
  const { share: _, ...numbers } = key;
  return { type: 'NUMERIC', ...numbers, ...(also.length > 0 && { also }) };
}
