import { add, decimalOf, numberOf as fromDecimal, subtract } from '../../grading/decimal';
import type {
  AcceptedNumbers,
  NumericKey,
  TextEntryContent,
  TextRules,
} from '../../question-bank/item-content';
import type { Asked, Reading, Scored } from './reading';
import { type Tolerance, Unsupported } from './response-tests';
import { numberOf } from './vocabulary';

type Texts = 'prompt' | 'explanation' | 'source' | 'format' | 'media';
export type TypedContent = NumericKey | Omit<TextEntryContent, Texts>;

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
  const spaces = spacesOf(asked);
  const also = positive.flatMap(({ text, points }) =>
    points < most ? [{ text, share: shareOf(points, most) }] : [],
  );
  return {
    content: {
      type: 'TEXT_ENTRY',
      accepted: positive.flatMap(({ text, points }) => (points < most ? [] : [text])),
      accents,
      ...(isStrict && { letterCase: 'STRICT' }),
      ...(spaces && { spaces }),
      ...(also.length > 0 && { also }),
    },
    most,
  };
}

/** Our own setting; other files say nothing of spaces, and several count as one then. */
function spacesOf({ element }: Asked): TextRules['spaces'] {
  const written = element.attributes['data-hvs-spaces'];
  return written === 'strict' ? 'STRICT' : written === 'ignored' ? 'IGNORED' : undefined;
}

/** Each text once, with the points of the first rule that names it. */
function typedTexts(asked: Asked): TypedText[] {
  const { element, declaration, score } = asked;
  const { mapping, correct } = declaration;
  const areSpacesKept = spacesOf(asked) === 'STRICT';
  const texts =
    score.factor !== 0
      ? (mapping?.entries ?? []).map(({ key, written, value, isCaseSensitive }) => ({ text: areSpacesKept ? written : key, points: value * score.factor, isCaseSensitive })) // prettier-ignore
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
  const ranges = rangesOf(asked).filter(
    ({ numbers, points }) => Object.values(numbers).every(Number.isFinite) && points > 0,
  );
  const [best, ...others] = [...ranges].sort((a, b) => b.points - a.points);
  tellDefault(asked, reading, path);
  if (!best) return noRightAnswer(reading, `${path}.correct`);
  const unit = asked.element.attributes['data-hvs-unit'];
  const also = others.map(({ numbers, points }) => ({ ...numbers, share: shareOf(points, best.points) }));
  return {
    content: {
      type: 'NUMERIC',
      ...best.numbers,
      ...(unit !== undefined && { unit }),
      ...(also.length > 0 && { also }),
    },
    most: best.points,
  };
}

interface Range {
  numbers: AcceptedNumbers;
  points: number;
}

function rangesOf({ element, declaration, score }: Asked): Range[] {
  const { mapping } = declaration;
  const declared = declaration.correct.map(numberOf);
  if (score.factor !== 0)
    return (mapping?.entries ?? []).map(({ key, value }) => ({ numbers: { correct: numberOf(key), tolerance: 0 }, points: value * score.factor })); // prettier-ignore
  return score.cases.flatMap(({ test, points }): Range[] => {
    if (test.kind === 'EMPTY') return [];
    if (test.kind === 'CORRECT') return declared.map((value) => ({ numbers: around(value, EXACT), points }));
    if (test.kind === 'RANGE') return [{ numbers: { min: test.min, max: test.max }, points }];
    if (test.kind !== 'NUMBER') throw new Unsupported({ ...element, tag: `${test.kind.toLowerCase()} condition on ${element.tag}` }); // prettier-ignore
    return (test.value === null ? declared : [test.value]).map((value) => ({
      numbers: around(value, test.tolerance),
      points,
    }));
  });
}

/** Unlike distances below and above are a range. Percents are taken in the 15 digits that a number of JSON keeps. */
function around(value: number, { below, above, isRelative }: Tolerance): AcceptedNumbers {
  const distance = (given: number) =>
    isRelative ? Number(((Math.abs(value) * given) / 100).toPrecision(15)) : given;
  if (below === above || ![value, below, above].every(Number.isFinite))
    return { correct: value, tolerance: distance(below) };
  return {
    min: fromDecimal(subtract(decimalOf(value), decimalOf(distance(below)))),
    max: fromDecimal(add(decimalOf(value), decimalOf(distance(above)))),
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
