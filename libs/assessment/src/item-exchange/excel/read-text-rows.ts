import type {
  Choice,
  CompositeContent,
  GapMatchContent,
  InlineChoiceContent,
  MatchContent,
} from '../../question-bank/item-content';
import { linesOf, parseGapLine, parsePairs, parsePartLine, parseStarred } from './cell-notation';
import type { RowReader } from './row-reader';

/** Left and right entries of pairs, in the order in which they are first named. */
function readPairs(
  reader: RowReader,
): { lefts: string[]; rights: string[]; pairs: [string, string][] } | null {
  const pairs = parsePairs(reader.text('answer'));
  if (!pairs) {
    reader.fault('answer', 'not_pairs');
    return null;
  }
  const matched = pairs.filter(({ left }) => left !== '');
  const lefts = [...new Set(matched.map(({ left }) => left))];
  if (lefts.length < matched.length) reader.fault('answer', 'left_twice');
  return {
    lefts,
    rights: [...new Set(pairs.map(({ right }) => right))],
    pairs: matched.map(({ left, right }): [string, string] => [left, right]),
  };
}

const entries = (prefix: string, texts: string[]): Choice[] =>
  texts.map((text, index) => ({ id: `${prefix}${index + 1}`, text }));

const idOf = (choices: Choice[], text: string) => choices.find((choice) => choice.text === text)?.id ?? '';

export function readMatch(
  reader: RowReader,
): Pick<MatchContent, 'type' | 'choices' | 'targets' | 'correct'> | null {
  const read = readPairs(reader);
  if (!read) return null;
  const [choices, targets] = [entries('l', read.lefts), entries('r', read.rights)];
  const correct = read.pairs.map(([left, right]): [string, string] => [
    idOf(choices, left),
    idOf(targets, right),
  ]);
  return { type: 'MATCH', choices, targets, correct };
}

export function readGapMatch(
  reader: RowReader,
): Pick<GapMatchContent, 'type' | 'text' | 'choices' | 'correct'> | null {
  const read = readPairs(reader);
  if (!read) return null;
  checkGaps(reader, read.lefts);
  const choices = entries('w', read.rights);
  const correct = read.pairs.map(([gap, word]): [string, string] => [gap, idOf(choices, word)]);
  return { type: 'GAP_MATCH', text: reader.text('text'), choices, correct };
}

export function readInlineChoice(
  reader: RowReader,
): Pick<InlineChoiceContent, 'type' | 'text' | 'gaps'> | null {
  const gaps = linesOf(reader.text('answer')).flatMap((line) => {
    const gap = parseGapLine(line);
    const starred = gap && parseStarred(gap.body);
    const [correct, ...others] = starred?.correct ?? [];
    if (gap && starred && correct !== undefined && others.length === 0)
      return [{ id: gap.id, choices: starred.choices, correct }];
    reader.fault('answer', 'unclear_line', { value: line });
    return [];
  });
  checkGaps(
    reader,
    gaps.map(({ id }) => id),
  );
  return { type: 'INLINE_CHOICE', text: reader.text('text'), gaps };
}

export function readComposite(reader: RowReader): Pick<CompositeContent, 'type' | 'text' | 'parts'> | null {
  const parts = linesOf(reader.text('answer')).flatMap((line) => {
    const part = parsePartLine(line);
    if (part) return [part];
    reader.fault('answer', 'unclear_line', { value: line });
    return [];
  });
  checkGaps(
    reader,
    parts.map(({ id }) => id),
  );
  return { type: 'COMPOSITE', text: reader.text('text'), parts };
}

/** Each gap of the text has its line, and each line its gap. */
function checkGaps(reader: RowReader, ids: string[]): void {
  if (!reader.has('text')) {
    reader.fault('text', 'missing');
    return;
  }
  const inText = [...reader.text('text').matchAll(/\{\{\s*([A-Za-z0-9]{1,8})\s*\}\}/g)].map(
    ([, id = '']) => id,
  );
  if ([...inText].sort().join() !== [...ids].sort().join())
    reader.fault('text', 'gaps_differ', {
      inText: inText.join(', ') || '–',
      inAnswer: ids.join(', ') || '–',
    });
}
