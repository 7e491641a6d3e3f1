import { decimalOf } from '../../grading/decimal';
import type { NumericAlternative, NumericContent, TextEntryContent } from '../../question-bank/item-content';
import type { Findings } from '../findings';
import type { Bare } from './choice-part';
import { isAbout, toShare } from './fractions';

export interface GradedText {
  text: string;
  percent: number;
}

export interface TextRules {
  accents: 'STRICT' | 'TOLERANT';
  isCaseStrict: boolean;
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
    accents: rules.accents,
    ...(rules.isCaseStrict && { letterCase: 'STRICT' }),
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

/** The middle of a range and half its width, without binary rounding. */
export function rangeOf(from: number, to: number): { correct: number; tolerance: number } {
  const [a, b] = [decimalOf(from), decimalOf(to)];
  const scale = Math.max(a.scale, b.scale);
  const at = (value: typeof a) => value.digits * 10n ** BigInt(scale - value.scale);
  // half of n tenths is 5·n hundredths
  const half = (digits: bigint) => Number(`${digits * 5n}e-${scale + 1}`);
  return { correct: half(at(a) + at(b)), tolerance: Math.abs(half(at(b) - at(a))) };
}

/** Numbers to be typed: the first of 100 % is the key, all others count by their percentage. */
export function numberPart(given: GradedNumber[], findings: Findings): Bare<NumericContent> | null {
  const alternatives: NumericAlternative[] = [];
  for (const { text, tolerance, percent } of given) {
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
        ...(to === null ? { correct: from, tolerance: Math.abs(width) } : rangeOf(from, to)),
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
  return {
    type: 'NUMERIC',
    correct: key.correct,
    tolerance: key.tolerance,
    ...(also.length > 0 && { also }),
  };
}
