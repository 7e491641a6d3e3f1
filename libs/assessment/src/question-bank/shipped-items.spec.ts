import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { rightNumber } from '../grading/right-number';
import { scoreItem } from '../grading/score-item';
import { checkPool } from '../quiz/check-pool';
import { questionCount } from '../quiz/quiz-draft';
import { readShippedQuizzes } from '../quiz/shipped-quizzes';
import type { ItemContent, ItemResponse, ItemType } from './item-content';
import type { CodedDraft } from './item-draft';
import { readShippedItems } from './shipped-items';

interface Framework {
  domains: { skills: { code: string }[] }[];
  profiles: { group: string; requirements: { skill: string }[] }[];
}
const framework = JSON.parse(
  readFileSync(join(process.cwd(), 'libs/skills/content/hvs-ref.json'), 'utf8'),
) as Framework;
const FOLDER = join(process.cwd(), 'libs/assessment/content/items');
const skills = framework.domains.flatMap((domain) => domain.skills.map(({ code }) => code));

/** The types that the shipped questions are of. */
const SHIPPED_TYPES: ItemType[] = [
  'MATCH',
  'MULTIPLE_CHOICE',
  'NUMERIC',
  'ORDER',
  'SINGLE_CHOICE',
  'TEXT_ENTRY',
  'TRUE_FALSE',
];

/** The answer that the key asks for. */
function rightAnswer(content: ItemContent): ItemResponse {
  switch (content.type) {
    case 'MATCH':
      return { pairs: content.correct };
    case 'TRUE_FALSE':
      return { choiceIds: [String(content.correct)] };
    case 'NUMERIC':
      return { text: rightNumber(content).replace('.', ',') };
    case 'TEXT_ENTRY':
      return { text: content.accepted[0] ?? '' };
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
    case 'ORDER':
      return { choiceIds: content.correct };
    default:
      throw new Error(`No question of type ${content.type} ships yet`);
  }
}

describe('the questions that ship with the product', () => {
  let items: CodedDraft[];
  beforeAll(async () => {
    items = await readShippedItems();
  });

  it('are all valid and have codes of their own', () => {
    expect(items.length).toBeGreaterThanOrEqual(192);
    expect(new Set(items.map(({ code }) => code)).size).toBe(items.length);
    expect(new Set(items.map(({ content }) => content.prompt)).size).toBe(items.length);
  });

  it.each(skills)(
    'hold at least five for skill %s, in all three difficulties, theory and practice',
    (skill) => {
      const mine = items.filter(({ skillCode }) => skillCode === skill);
      expect(mine.length).toBeGreaterThanOrEqual(5);
      expect(new Set(mine.map(({ difficulty }) => difficulty)).size).toBe(3);
      expect(new Set(mine.map(({ kind }) => kind)).size).toBe(2);
    },
  );

  it('belong to skills of the framework, and are of seven types', () => {
    expect([...new Set(items.map(({ skillCode }) => skillCode))].sort()).toEqual([...skills].sort());
    expect([...new Set(items.map(({ content }) => content.type))].sort()).toEqual(SHIPPED_TYPES);
  });

  it('keep the form that they were stored in', async () => {
    const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.json'));
    const written = new Map(
      files.flatMap((name) =>
        (
          JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as { items: Record<string, unknown>[] }
        ).items.map(({ code, kind: _, difficulty: __, cognitiveLevel: ___, ...content }) => [code, content]),
      ),
    );
    for (const { code, content } of items) expect(content).toStrictEqual(written.get(code));
  });

  it('give the whole mark for the answer in their key', () => {
    const failing = items.filter(({ content }) => scoreItem(content, rightAnswer(content)) !== 1000);
    expect(failing.map(({ code }) => code)).toEqual([]);
  });

  it('do not give the right order or the right pairs away by how they are listed', () => {
    const telling = items.filter(
      ({ content }) =>
        content.type === 'ORDER' && content.choices.every(({ id }, place) => content.correct[place] === id),
    );
    expect(telling.map(({ code }) => code)).toEqual([]);
  });

  it('suffice for every shipped test, whose numbers are those of the working profile', async () => {
    for (const quiz of await readShippedQuizzes()) {
      const candidates = quiz.blueprint.map((cell) => ({
        count: cell.count,
        itemVersionIds: items
          .filter(({ skillCode, kind }) => cell.skills.includes(skillCode) && kind === cell.kind)
          .map(({ code }) => code),
      }));
      expect(checkPool(candidates, quiz.settings).conflicts).toEqual([]);
      const isPractice = quiz.code === 'thu-suc';
      const total = isPractice ? 20 : 30;
      expect(questionCount(quiz.blueprint)).toBe(total);
      expect(questionCount(quiz.blueprint.filter(({ kind }) => kind === 'THEORY'))).toBe((total * 7) / 10);
      expect(quiz.blueprint).toHaveLength(12);
      expect(quiz.framework).toBe('HVS-REF@1.0.0');
    }
  });

  it('let each group be asked only what its profile requires', async () => {
    for (const quiz of await readShippedQuizzes()) {
      const group = quiz.code.startsWith('pho-cap-')
        ? quiz.code.slice('pho-cap-'.length).toUpperCase()
        : null;
      const required = framework.profiles.find((profile) => profile.group === group)?.requirements;
      const asked = new Set(quiz.blueprint.flatMap((cell) => cell.skills));
      expect([...asked].sort()).toEqual((required?.map(({ skill }) => skill) ?? [...skills]).sort());
    }
  });
});
