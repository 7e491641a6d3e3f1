import type { Choice, ChoiceWeights, ItemContent } from '../../question-bank/item-content';

/**
 * The content with the ids that reading a row gives: a workbook knows places, not ids. Two contents that differ in
 * ids alone become equal.
 */
export function withPositionalIds(content: ItemContent): ItemContent {
  switch (content.type) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE': {
      const ids = idsOf(content.choices, letter);
      const correct = content.choices.map(({ id }) => id).filter((id) => content.correct.includes(id));
      return {
        ...content,
        choices: renamed(content.choices, ids),
        correct: correct.map(ids),
        ...(content.weights && { weights: renamedKeys(content.weights, ids) }),
      };
    }
    case 'ORDER': {
      const ids = idsOf(content.choices, letter);
      return { ...content, choices: renamed(content.choices, ids), correct: content.correct.map(ids) };
    }
    case 'MATCH': {
      const [left, right] = [idsOf(content.choices, numbered('l')), idsOf(content.targets, numbered('r'))];
      return {
        ...content,
        choices: renamed(content.choices, left),
        targets: renamed(content.targets, right),
        correct: content.choices.flatMap(({ id }) =>
          content.correct
            .filter(([one]) => one === id)
            .map(([a, b]): [string, string] => [left(a), right(b)]),
        ),
      };
    }
    case 'GAP_MATCH': {
      const ids = idsOf(content.choices, numbered('w'));
      return {
        ...content,
        choices: renamed(content.choices, ids),
        correct: content.correct.map(([gap, id]): [string, string] => [gap, ids(id)]),
      };
    }
    case 'INLINE_CHOICE':
      return {
        ...content,
        gaps: content.gaps.map((gap) => {
          const ids = idsOf(gap.choices, letter);
          return { ...gap, choices: renamed(gap.choices, ids), correct: ids(gap.correct) };
        }),
      };
    case 'COMPOSITE':
      return {
        ...content,
        parts: content.parts.map((part) => {
          if (!('choices' in part.content)) return part;
          const ids = idsOf(part.content.choices, letter);
          const { choices, correct } = part.content;
          return {
            ...part,
            content: { ...part.content, choices: renamed(choices, ids), correct: correct.map(ids) },
          };
        }),
      };
    case 'EXTENDED_TEXT':
    case 'FILE_UPLOAD':
      return {
        ...content,
        rubric: content.rubric.map((criterion, index) => ({
          ...criterion,
          id: `k${index + 1}`,
          levels: criterion.levels.map((level, at) => ({ ...level, id: `m${at + 1}` })),
        })),
      };
    case 'TRUE_FALSE':
    case 'NUMERIC':
    case 'TEXT_ENTRY':
    case 'HOTSPOT':
      return content;
  }
}

const letter = (index: number) => String.fromCharCode(97 + index);
const numbered = (prefix: string) => (index: number) => `${prefix}${index + 1}`;

const idsOf = (choices: Choice[], name: (index: number) => string) => {
  const byId = new Map(choices.map(({ id }, index) => [id, name(index)]));
  return (id: string) => byId.get(id) ?? id;
};

const renamed = (choices: Choice[], ids: (id: string) => string): Choice[] =>
  choices.map(({ id, text }) => ({ id: ids(id), text }));

const renamedKeys = (weights: ChoiceWeights, ids: (id: string) => string): ChoiceWeights =>
  Object.fromEntries(Object.entries(weights).map(([id, share]) => [ids(id), share]));
