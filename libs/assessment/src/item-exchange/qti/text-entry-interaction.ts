import type { NumericContent, TextEntryContent } from '../../question-bank/item-content';
import type { Asked, Reading, Scored } from './reading';
import { type Tolerance, Unsupported } from './response-tests';
import { numberOf } from './vocabulary';

type Texts = 'prompt' | 'explanation' | 'source' | 'format' | 'media';
export type TypedContent = Omit<NumericContent, Texts> | Omit<TextEntryContent, Texts>;

const EXACT: Tolerance = { below: 0, above: 0, isRelative: false };

export function readTextEntry(asked: Asked, reading: Reading, path: string): Scored<TypedContent> | null {
  const { baseType } = asked.declaration;
  if (baseType === 'integer' || baseType === 'float') return readNumeric(asked, reading, path);
  if (baseType === 'string') return readText(asked, reading, path);
  reading.findings.fault(path, 'unsupported_base_type', `<${asked.element.tag}> of ${baseType || 'no base type'} is not supported`); // prettier-ignore
  return null;
}

interface TypedText {
  text: string;
  points: number;
  isCaseSensitive: boolean;
}

function readText(asked: Asked, reading: Reading, path: string): Scored<TypedContent> | null {
  const { findings } = reading;
  const texts = typedTexts(asked);
  const most = Math.max(0, ...texts.map(({ points }) => points));
  tellDefault(asked, reading, path);
  if (most === 0) return noRightAnswer(reading, `${path}.accepted`);
  const positive = texts.filter(({ points }) => points > 0);
  if (positive.length < texts.length)
    findings.notice('wrong_answers_dropped', 'typed answers that give nothing or take away are left out');
  const isStrict = positive.every(({ isCaseSensitive }) => isCaseSensitive);
  if (!isStrict && positive.some(({ isCaseSensitive }) => isCaseSensitive))
    findings.notice(
      'case_rule_mixed',
      'capital letters matter for some answers only; here they do not matter',
    );
  const accents = asked.element.attributes['data-hvs-accents'] === 'tolerant' ? 'TOLERANT' : 'STRICT';
  const also = positive.flatMap(({ text, points }) =>
    points < most ? [{ text, share: shareOf(points, most) }] : [],
  );
  return {
    content: {
      type: 'TEXT_ENTRY',
      accepted: positive.flatMap(({ text, points }) => (points < most ? [] : [text])),
      accents,
      ...(isStrict && { letterCase: 'STRICT' }),
      ...(also.length > 0 && { also }),
    },
    most,
  };
}

/** Each text once, with the points of the first rule that names it. */
function typedTexts({ element, declaration, score }: Asked): TypedText[] {
  const { mapping, correct } = declaration;
  const texts =
    score.factor !== 0
      ? (mapping?.entries ?? []).map(({ key, value, isCaseSensitive }) => ({ text: key, points: value * score.factor, isCaseSensitive })) // prettier-ignore
      : score.cases.flatMap(({ test, points }): TypedText[] => {
          if (test.kind === 'EMPTY') return [];
          if (test.kind === 'CORRECT')
            return correct.map((text) => ({ text, points, isCaseSensitive: true }));
          if (test.kind !== 'TEXT') throw new Unsupported({ ...element, tag: `${test.kind.toLowerCase()} condition on ${element.tag}` }); // prettier-ignore
          const { value, isCaseSensitive } = test;
          return (value === null ? correct : [value]).map((text) => ({ text, points, isCaseSensitive }));
        });
  return texts.filter(
    ({ text }, index) => text !== '' && texts.findIndex((other) => other.text === text) === index,
  );
}

function readNumeric(asked: Asked, reading: Reading, path: string): Scored<TypedContent> | null {
  const ranges = rangesOf(asked).filter(({ correct, points }) => Number.isFinite(correct) && points > 0);
  const [best, ...others] = [...ranges].sort((a, b) => b.points - a.points);
  tellDefault(asked, reading, path);
  if (!best) return noRightAnswer(reading, `${path}.correct`);
  const unit = asked.element.attributes['data-hvs-unit'];
  const also = others.map(({ correct, tolerance, points }) => ({
    correct,
    tolerance,
    share: shareOf(points, best.points),
  }));
  return {
    content: {
      type: 'NUMERIC',
      correct: best.correct,
      tolerance: best.tolerance,
      ...(unit !== undefined && { unit }),
      ...(also.length > 0 && { also }),
    },
    most: best.points,
  };
}

interface Range {
  correct: number;
  tolerance: number;
  points: number;
}

function rangesOf({ element, declaration, score }: Asked): Range[] {
  const { mapping } = declaration;
  const declared = declaration.correct.map(numberOf);
  if (score.factor !== 0)
    return (mapping?.entries ?? []).map(({ key, value }) => ({ correct: numberOf(key), tolerance: 0, points: value * score.factor })); // prettier-ignore
  return score.cases.flatMap(({ test, points }): Range[] => {
    if (test.kind === 'EMPTY') return [];
    if (test.kind === 'CORRECT') return declared.map((value) => ({ ...around(value, EXACT), points }));
    if (test.kind !== 'NUMBER') throw new Unsupported({ ...element, tag: `${test.kind.toLowerCase()} condition on ${element.tag}` }); // prettier-ignore
    return (test.value === null ? declared : [test.value]).map((value) => ({
      ...around(value, test.tolerance),
      points,
    }));
  });
}

/** A range as its middle and half its width, in the 15 digits that decimals survive a binary number with. */
function around(value: number, { below, above, isRelative }: Tolerance): Omit<Range, 'points'> {
  const unit = isRelative ? Math.abs(value) / 100 : 1;
  const tidy = (number: number) => Number(number.toPrecision(15));
  return {
    correct: tidy(value + ((above - below) * unit) / 2),
    tolerance: tidy(((above + below) * unit) / 2),
  };
}

const shareOf = (points: number, most: number) => Math.max(1, Math.round((points * 1000) / most));

function tellDefault({ declaration: { mapping }, score }: Asked, { findings }: Reading, path: string): void {
  if (score.factor === 0 || !mapping || mapping.defaultValue === 0) return;
  if (mapping.defaultValue > 0)
    findings.fault(path, 'unsupported_default', 'the mapping gives points for any answer');
  else findings.notice('lower_bound_changed', 'a score below 0 counts as 0 here');
}

function noRightAnswer({ findings }: Reading, path: string): null {
  findings.fault(path, 'no_right_answer', 'no typed answer gives points');
  return null;
}
