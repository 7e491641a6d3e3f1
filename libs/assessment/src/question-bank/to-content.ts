import { badInput, type FieldFault } from '@platform/errors';
import { checkItemContent } from './check-item-content';
import type { ItemContent, ItemType } from './item-content';
import type { ItemContentInput } from './item-content.input';
import type { ItemKeyInput, ItemPartInput } from './item-parts.input';

/** In which field of the input each type carries what files of items call `correct`; the others have no such field. */
const KEY_FIELD: Partial<Record<ItemType, 'correctIds' | 'correctPairs' | 'correctValue' | 'correctNumber'>> =
  {
    SINGLE_CHOICE: 'correctIds',
    MULTIPLE_CHOICE: 'correctIds',
    ORDER: 'correctIds',
    HOTSPOT: 'correctIds',
    MATCH: 'correctPairs',
    TRUE_FALSE: 'correctValue',
    NUMERIC: 'correctNumber',
  };

type KeyInput = ItemKeyInput & { type: ItemType };

/** The content of an input; `BAD_USER_INPUT` with the path of each fault in the input's own fields. */
export function toContent(input: ItemContentInput, path = 'input.content'): ItemContent {
  const repeated = repeatedWeights(input, path);
  const { value, faults } = checkItemContent(rawContent(input), path);
  if (value && repeated.length === 0) return value;
  const translated = (faults ?? []).map((fault) => ({
    ...fault,
    path: path + toInputPath(fault.path.slice(path.length), input),
  }));
  throw badInput(...repeated, ...translated);
}

function rawContent(input: ItemContentInput): Record<string, unknown> {
  const raw = rawKey(input);
  if (input.format === 'TEXT') delete raw.format;
  if (input.type === 'MATCH') {
    delete raw.correctPairs;
    raw.correct = input.correctPairs?.map(({ choiceId, targetId }) => [choiceId, targetId]);
  }
  if (input.type === 'GAP_MATCH') {
    delete raw.gaps;
    // Choices of a gap's own have no place here: a third member of the pair is refused.
    raw.correct = input.gaps?.map(({ id, choices, correctId }) => [
      id,
      correctId,
      ...(choices ? [choices] : []),
    ]);
  }
  if (input.type === 'INLINE_CHOICE')
    raw.gaps = input.gaps?.map(({ correctId, ...gap }) => ({ ...gap, correct: correctId }));
  if (input.type === 'COMPOSITE') raw.parts = input.parts?.map(rawPart);
  return raw;
}

function rawPart({ id, weight, ...key }: ItemPartInput): Record<string, unknown> {
  return { id, weight, content: rawKey(key) };
}

/** What questions and parts share; fields that do not belong to the type stay and are refused by their name. */
function rawKey(input: KeyInput): Record<string, unknown> {
  const { weights, alternatives, ...rest } = input;
  const raw: Record<string, unknown> = { ...rest };
  const field = KEY_FIELD[input.type];
  if (field && field !== 'correctPairs') {
    raw.correct = raw[field];
    delete raw[field];
  }
  if (weights) raw.weights = Object.fromEntries(weights.map(({ choiceId, weight }) => [choiceId, weight]));
  if (alternatives && (input.type === 'NUMERIC' || input.type === 'TEXT_ENTRY'))
    raw.also = alternatives.map(({ number, ...alternative }) => ({ ...alternative, correct: number }));
  else if (alternatives) raw.alternatives = alternatives;
  return raw;
}

function repeatedWeights(input: ItemContentInput, path: string): FieldFault[] {
  const of = (weights: ItemKeyInput['weights'], at: string) =>
    (weights ?? []).flatMap(({ choiceId }, index): FieldFault[] =>
      (weights ?? []).findIndex((other) => other.choiceId === choiceId) < index
        ? [{ path: `${at}.weights.${index}.choiceId`, code: 'repeated', message: 'stands there twice' }]
        : [],
    );
  return [
    ...of(input.weights, path),
    ...(input.parts ?? []).flatMap((part, index) => of(part.weights, `${path}.parts.${index}`)),
  ];
}

/** The path of a fault in the fields of the input; both begin with a dot. */
function toInputPath(path: string, input: ItemContentInput): string {
  const [, index, inPart] = /^\.parts\.(\d+)\.content(\..+)?$/.exec(path) ?? [];
  const part = index === undefined ? undefined : input.parts?.[Number(index)];
  if (part) return `.parts.${index}${toKeyPath(inPart ?? '', part)}`;
  if (input.type === 'GAP_MATCH')
    return path
      .replace(/^\.correct(\.\d+)\.0$/, '.gaps$1.id')
      .replace(/^\.correct(\.\d+)\.1$/, '.gaps$1.correctId')
      .replace(/^\.correct(?=\.|$)/, '.gaps');
  if (input.type === 'INLINE_CHOICE') return path.replace(/^(\.gaps\.\d+\.correct)$/, '$1Id');
  return toKeyPath(path, input);
}

function toKeyPath(path: string, { type, weights }: KeyInput): string {
  const [, choiceId] = /^\.weights\.(.+)$/.exec(path) ?? [];
  if (choiceId !== undefined) {
    const index = (weights ?? []).findIndex((weight) => weight.choiceId === choiceId);
    return index < 0 ? '.weights' : `.weights.${index}`;
  }
  const field = KEY_FIELD[type];
  const renamed = path
    .replace(/^\.also(\.\d+)\.correct$/, '.alternatives$1.number')
    .replace(/^\.also(?=\.|$)/, '.alternatives');
  if (!field) return renamed;
  return renamed
    .replace(/^\.correct(?=\.|$)/, `.${field}`)
    .replace(/^(\.correctPairs\.\d+)\.0$/, '$1.choiceId')
    .replace(/^(\.correctPairs\.\d+)\.1$/, '$1.targetId');
}
