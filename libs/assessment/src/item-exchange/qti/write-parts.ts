import { rightNumber } from '../../grading/right-number';
import type { AcceptedNumbers, Choice, ChoiceWeights, PartContent } from '../../question-bank/item-content';
import { addToScore, number, variable } from './adjacent-pairs';
import { identifierOf } from './short-ids';
import { qti, type Tree } from './xml-tree';

/** A number as a decimal without binary dust. */
export const decimal = (value: number): string => String(Number(value.toPrecision(12)));

export type Points = readonly (readonly [key: string, points: number])[];

export const declaration = (
  identifier: string,
  cardinality: 'single' | 'multiple' | 'ordered',
  baseType: string,
  correct: string[],
  mapping?: Tree,
): Tree =>
  qti('responseDeclaration', { identifier, cardinality, baseType }, [
    ...(correct.length > 0
      ? [
          qti(
            'correctResponse',
            {},
            correct.map((value) => qti('value', {}, [value])),
          ),
        ]
      : []),
    ...(mapping ? [mapping] : []),
  ]);

/** Points by key, cut to nothing and `whole`. */
export const mapping = (points: Points, whole: number, caseSensitive?: boolean, defaultValue = 0): Tree =>
  qti(
    'mapping',
    { lowerBound: '0', upperBound: decimal(whole), defaultValue: decimal(defaultValue) },
    points.map(([mapKey, value]) => qti('mapEntry', { mapKey, mappedValue: decimal(value), caseSensitive })),
  );

/** `share` of the item for the declared correct response. */
export const whenCorrect = (response: string, share: number): Tree =>
  qti('responseCondition', {}, [
    qti('responseIf', {}, [
      qti('match', {}, [variable(response), qti('correct', { identifier: response })]),
      addToScore(number(Number(decimal(share)))),
    ]),
  ]);

export const byMapping = (response: string): Tree => addToScore(qti('mapResponse', { identifier: response }));

export interface WrittenPart {
  declaration: Tree;
  /** What the part adds to the score. */
  rule: Tree;
  /** The template that says the same of the only part of an item, when there is one. */
  template: 'match_correct' | 'map_response' | null;
}

/** Points of choices that are summed: one over the right ones, minus one over the wrong ones. */
export function rightMinusWrong(all: string[], correct: string[], share: number): Points {
  const wrong = all.length - correct.length;
  return all.map((id) => [id, correct.includes(id) ? share / correct.length : -share / wrong] as const);
}

const weighted = (choices: Choice[], weights: ChoiceWeights, share: number): Points =>
  choices.flatMap(({ id }) => (weights[id] ? [[id, (weights[id] * share) / 1000] as const] : []));

/** The response, its key and its marks of something that can stand alone or be a part worth `share` of an item. */
export function writePart(
  content: PartContent,
  response: string,
  share: number,
  scope?: string,
): WrittenPart {
  const named = (points: Points): Points => points.map(([id, value]) => [identifierOf(id, scope), value]);
  const exactly = (tree: Tree): WrittenPart => ({ declaration: tree, rule: whenCorrect(response, share), template: 'match_correct' }); // prettier-ignore
  const mapped = (tree: Tree): WrittenPart => ({ declaration: tree, rule: byMapping(response), template: 'map_response' }); // prettier-ignore
  switch (content.type) {
    case 'SINGLE_CHOICE': {
      const correct = content.correct.map((id) => identifierOf(id, scope));
      if (!content.weights) return exactly(declaration(response, 'single', 'identifier', correct));
      const points = weighted(
        content.choices,
        { ...content.weights, [content.correct[0] ?? '']: 1000 },
        share,
      );
      return mapped(declaration(response, 'single', 'identifier', correct, mapping(named(points), share)));
    }
    case 'MULTIPLE_CHOICE': {
      const correct = content.correct.map((id) => identifierOf(id, scope));
      if (content.scoring === 'ALL_OR_NOTHING') return exactly(declaration(response, 'multiple', 'identifier', correct)); // prettier-ignore
      const points =
        content.scoring === 'WEIGHTED'
          ? weighted(content.choices, content.weights ?? {}, share)
          : rightMinusWrong(content.choices.map(({ id }) => id), content.correct, share); // prettier-ignore
      return mapped(declaration(response, 'multiple', 'identifier', correct, mapping(named(points), share)));
    }
    case 'TEXT_ENTRY': {
      const points: Points = [
        ...content.accepted.map((text) => [text, share] as const),
        ...(content.also ?? []).map((other) => [other.text, (other.share * share) / 1000] as const),
      ];
      const entries = mapping(points, share, content.letterCase === 'STRICT');
      return mapped(declaration(response, 'single', 'string', content.accepted.slice(0, 1), entries));
    }
    case 'NUMERIC': {
      const also = [...(content.also ?? [])].sort((a, b) => b.share - a.share);
      const ranges = [{ ...content, share: 1000 }, ...also];
      const branches = ranges.map((range, index) =>
        qti(index === 0 ? 'responseIf' : 'responseElseIf', {}, [
          isAmong(response, range),
          addToScore(number(Number(decimal((range.share * share) / 1000)))),
        ]),
      );
      return {
        declaration: declaration(response, 'single', 'float', [rightNumber(content)]),
        rule: qti('responseCondition', {}, branches),
        template: null,
      };
    }
  }
}

const isAmong = (response: string, numbers: AcceptedNumbers): Tree =>
  'min' in numbers
    ? qti('and', {}, [
        qti('gte', {}, [variable(response), constant(numbers.min)]),
        qti('lte', {}, [variable(response), constant(numbers.max)]),
      ])
    : within(response, numbers.correct, numbers.tolerance);

const within = (response: string, correct: number, tolerance: number): Tree =>
  qti('equal', tolerance === 0 ? { toleranceMode: 'exact' } : { toleranceMode: 'absolute', tolerance: `${plainNumber(tolerance)} ${plainNumber(tolerance)}` }, [
    variable(response),
    constant(correct),
  ]); // prettier-ignore

const constant = (value: number): Tree => qti('baseValue', { baseType: 'float' }, [plainNumber(value)]);

const plainNumber = (value: number): string => String(value);
