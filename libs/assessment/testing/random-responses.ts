import { add, decimalOf, textOf } from '../src/grading/decimal';
import { rightNumber } from '../src/grading/right-number';
import type { AcceptedNumbers, ItemContent, ItemResponse, PartContent, PartResponse } from '../src/question-bank/item-content'; // prettier-ignore

type Random = () => number;

/** How many answers an item gets. */
const MANY = 24;

const pick = <T>(random: Random, list: readonly T[]): T => {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};
const coin = (random: Random) => random() < 0.5;

function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const keyed = list.map((entry) => ({ entry, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ entry }) => entry);
}

const some = <T>(random: Random, list: readonly T[]): T[] =>
  shuffled(random, list).slice(0, Math.floor(random() * (list.length + 1)));

const idsOf = (entries: { id: string }[]) => entries.map(({ id }) => id);

/** What people make of a text: other letters, accents, spaces, spellings. */
const TWISTS: ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd'),
  (text) => text.normalize('NFD'),
  (text) => text.replaceAll(' ', ''),
  (text) => text.replaceAll(' ', '  '),
  (text) => text.replace(/ +/g, ' '),
  (text) => ` ${text}\u00a0`,
  (text) => `${text}!`,
  (text) => text.slice(1),
];

/** The ends of what counts, the numbers just inside and just outside, and one far away. */
function numbersNear(numbers: AcceptedNumbers): string[] {
  const ends =
    'min' in numbers
      ? [decimalOf(numbers.min), decimalOf(numbers.max)]
      : [-1n, 1n].map((sign) => {
          const { digits, scale } = decimalOf(numbers.tolerance);
          return add(decimalOf(numbers.correct), { digits: sign * digits, scale });
        });
  const steps = [-1n, 0n, 1n].map((digits) => ({ digits, scale: 9 }));
  return [
    rightNumber(numbers),
    ...ends.flatMap((end) => steps.map((step) => textOf(add(end, step)))),
    '77777777',
  ];
}

function typedTo(content: Extract<PartContent, { type: 'NUMERIC' | 'TEXT_ENTRY' }>, random: Random): string {
  if (content.type === 'TEXT_ENTRY') {
    const texts = [...content.accepted, ...(content.also ?? []).map(({ text }) => text)];
    return pick(random, TWISTS)(pick(random, TWISTS)(pick(random, texts)));
  }
  const number = pick(random, numbersNear(pick(random, [content, ...(content.also ?? [])]))).replace(
    '.',
    ',',
  );
  return coin(random) ? number : `${number} ${content.unit ?? 'MB'}`;
}

function partResponse(content: PartContent, random: Random): PartResponse {
  switch (content.type) {
    case 'SINGLE_CHOICE':
      return { choiceIds: [pick(random, idsOf(content.choices))] };
    case 'MULTIPLE_CHOICE':
      return { choiceIds: coin(random) ? content.correct : some(random, idsOf(content.choices)) };
    case 'NUMERIC':
    case 'TEXT_ENTRY':
      return { text: typedTo(content, random) };
  }
}

function response(content: ItemContent, random: Random): ItemResponse {
  switch (content.type) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
    case 'NUMERIC':
    case 'TEXT_ENTRY':
      return partResponse(content, random);
    case 'TRUE_FALSE':
      return { choiceIds: [String(coin(random))] };
    case 'ORDER':
      return { choiceIds: coin(random) ? content.correct : shuffled(random, content.correct) };
    case 'HOTSPOT':
      return { choiceIds: coin(random) ? content.correct : some(random, idsOf(content.areas)) };
    case 'MATCH':
    case 'GAP_MATCH': {
      const rights = idsOf(content.type === 'MATCH' ? content.targets : content.choices);
      return {
        pairs: content.correct.map(([left, right]) => [left, coin(random) ? right : pick(random, rights)]),
      };
    }
    case 'INLINE_CHOICE':
      return {
        pairs: content.gaps.map(({ id, choices, correct }) => [
          id,
          coin(random) ? correct : pick(random, idsOf(choices)),
        ]),
      };
    case 'COMPOSITE':
      return {
        parts: Object.fromEntries(content.parts.map((part) => [part.id, partResponse(part.content, random)])),
      };
    case 'EXTENDED_TEXT':
      return { text: coin(random) ? 'Bài làm' : '' };
    case 'FILE_UPLOAD':
      return { files: coin(random) ? ['f'] : [] };
  }
}

/** Answers to an item in its own ids: right, partly right, nearly right and wrong. */
export const randomResponses = (content: ItemContent, random: Random): ItemResponse[] =>
  Array.from({ length: MANY }, () => response(content, random));
