import type { AcceptedNumbers, ItemContent, NumericContent, TextEntryContent } from '../../question-bank/item-content'; // prettier-ignore
import type { WrittenFile, WrittenItem } from '../exchange-item';
import { writeCategory } from '../moodle/category';
import { percentsOf } from '../moodle/choice-percents';
import { joinExplanation } from '../moodle/explanation';
import { formatPercent, isAbout, toPercent } from '../moodle/fractions';
import { type Rules, writeTags } from '../moodle/item-tags';
import { plainly } from '../moodle/plainly';
import { writeTextRules } from '../moodle/text-rules';
import { type Tell, WrittenNotices } from '../moodle/written-notices';
import { writeComment } from './gift-blocks';
import { escapeGift } from './gift-syntax';

/**
 * Writes GIFT. Texts say their format, so that "<" in plain text stays what it is. Questions of a skill stand under
 * its category.
 */
export function writeGift(items: Iterable<WrittenItem>): WrittenFile {
  const notices = new WrittenNotices();
  const blocks: string[] = [];
  let category = '';
  for (const item of items) {
    const rules: Rules = new Map();
    const { content, skillCode } = item.draft;
    const tell: Tell = (notice, message) => notices.add(item.code, notice, message);
    const why = whyNotGift(content);
    const format = content.format === 'HTML' ? '[html]' : '[plain]';
    const answers = why === null ? writeAnswers(content, { format, rules, tell }) : null;
    if (answers === null) {
      notices.notExpressible(item.code, why ?? `GIFT has no question of the type ${content.type}`);
      continue;
    }
    if (category !== skillCode) blocks.push(`$CATEGORY: ${writeCategory(skillCode)}`);
    category = skillCode;
    const comments = [
      writeComment('id', item.code),
      ...writeTags(item, rules).map((tag) => writeComment('tag', tag)),
    ];
    const explanation = joinExplanation(content, content.format === 'HTML');
    const feedback = explanation === '' ? '' : `####${text(explanation, format)}`;
    blocks.push(
      `// ${comments.join(' ')}\n::${escapeGift(item.code)}::${format}${escapeGift(content.prompt)}{${answers}${feedback}}`,
    );
  }
  return {
    bytes: Buffer.from(blocks.map((block) => `${block}\n\n`).join('')),
    mimeType: 'text/plain',
    fileName: 'questions.gift.txt',
    notices: notices.list,
  };
}

interface GiftWriting {
  format: '[html]' | '[plain]';
  rules: Rules;
  tell: Tell;
}

/** A text that begins like the name of a format needs its own in front. */
const text = (said: string, format: GiftWriting['format']): string =>
  (/^\[(html|moodle|plain|markdown)\]/.test(said) ? format : '') + escapeGift(said);

/** What looks like a percentage needs one in front. */
const graded = (
  mark: '~' | '=',
  percent: number,
  usual: number,
  said: string,
  format: GiftWriting['format'],
): string => {
  const needsPercent = !isAbout(percent, usual) || said.startsWith('%');
  return `\n\t${mark}${needsPercent ? `%${formatPercent(percent)}%` : ''}${text(said, format)}`;
};

const ARROW = '->';

function whyNotGift(content: ItemContent): string | null {
  if (content.media && content.media.length > 0) return 'GIFT cannot hold pictures, sounds or films';
  const arrows =
    content.type === 'MATCH'
      ? content.choices.map((choice) => choice.text)
      : content.type === 'TEXT_ENTRY'
        ? [...content.accepted, ...(content.also ?? []).map((also) => also.text)]
        : [];
  return arrows.some((said) => said.includes(ARROW))
    ? 'GIFT parts pairs by "->", which stands in a text'
    : null;
}

function writeAnswers(content: ItemContent, writing: GiftWriting): string | null {
  const { format, rules, tell } = writing;
  switch (content.type) {
    case 'SINGLE_CHOICE':
      return lines(
        percentsOf(content, rules, '', tell).map(({ text: said, percent }, index) =>
          content.choices[index]?.id === content.correct[0]
            ? `\n\t=${text(said, format)}`
            : graded('~', percent, 0, said, format),
        ),
      );
    case 'MULTIPLE_CHOICE':
      return lines(
        percentsOf(content, rules, '', tell).map(({ text: said, percent }) =>
          graded('~', percent, 0, said, format),
        ),
      );
    case 'TRUE_FALSE':
      return content.correct ? 'TRUE' : 'FALSE';
    case 'MATCH': {
      const isHtml = content.format === 'HTML';
      const target = new Map(content.targets.map(({ id, text: said }) => [id, plainly(said, isHtml, tell)]));
      const pairs = content.correct.map(([left, right]): [string, string] => [
        content.choices.find(({ id }) => id === left)?.text ?? '',
        target.get(right) ?? '',
      ]);
      const spare = content.targets.filter(({ id }) => !content.correct.some(([, right]) => right === id));
      return lines([
        ...pairs.map(([left, right]) => `\n\t=${text(left, format)} -> ${escapeGift(right)}`),
        ...spare.map(({ id }) => `\n\t= -> ${escapeGift(target.get(id) ?? '')}`),
      ]);
    }
    case 'NUMERIC':
      return `#${lines(writeNumbers(content, writing))}`;
    case 'TEXT_ENTRY':
      return lines(writeTexts(content, writing));
    case 'EXTENDED_TEXT':
      if (content.rubric.length > 0) tell('rubric_dropped', 'GIFT has no rubric');
      if (content.model !== undefined) tell('model_answer_dropped', 'GIFT has no model answer');
      if (content.words) tell('word_count_dropped', 'GIFT has no expected length');
      return '';
    case 'ORDER':
    case 'GAP_MATCH':
    case 'INLINE_CHOICE':
    case 'HOTSPOT':
    case 'COMPOSITE':
    case 'FILE_UPLOAD':
      return null;
  }
}

const lines = (answers: string[]): string => `${answers.join('')}\n`;

function writeNumbers({ unit, also = [], ...key }: NumericContent, { rules, tell }: GiftWriting): string[] {
  if (unit !== undefined) {
    rules.set('unit', unit);
    tell('unit_dropped', `GIFT has no units: Moodle takes no "${unit}" behind the number`);
  }
  return [{ ...key, share: 1000 }, ...also].map(
    (numbers) =>
      `\n\t=${numbers.share === 1000 ? '' : `%${formatPercent(toPercent(numbers.share))}%`}${writeRange(numbers)}`,
  );
}

const writeRange = (numbers: AcceptedNumbers): string =>
  'min' in numbers ? `${numbers.min}..${numbers.max}` : `${numbers.correct}:${numbers.tolerance}`;

function writeTexts(content: TextEntryContent, { rules, tell }: GiftWriting): string[] {
  const { accepted, also = [] } = content;
  writeTextRules(content, rules, '', tell);
  if (content.letterCase) {
    rules.set('case', content.letterCase);
    tell('scoring_differs', 'GIFT cannot ask for capital letters');
  }
  const key = accepted.map((said) => ({ said, percent: 100 }));
  const partly = also.map(({ text: said, share }) => ({ said, percent: toPercent(share) }));
  return [...key, ...partly].map(({ said, percent }) =>
    graded('=', percent, 100, said.replaceAll('*', '\\*'), '[plain]'),
  );
}
