import type { GapMatchContent, InlineChoiceContent } from '../../question-bank/item-content';
import { plainly } from '../moodle/plainly';
import { joinPromptAndText } from '../moodle/prompt-and-text';
import { xmlText } from '../xml/write-xml';
import { valueField } from './field-writer';
import type { AnswerWriting, WrittenAnswers } from './answer-writing';

const LOOKS_LIKE_GAP = /\[\[\d+\]\]/;
const LOOKS_LIKE_GAP_MESSAGE = 'the text holds [[1]] or the like, which is a gap in Moodle';
/** Moodle's form has this many groups of words. */
const MOST_GROUPS = 20;

const GAP = /\{\{(g\d+)\}\}/g;

/** `numbers` are those of the right words, by gap. */
function withGaps(
  content: GapMatchContent | InlineChoiceContent,
  numbers: Map<string, number>,
  { fields, rules }: AnswerWriting,
): string {
  const joined = joinPromptAndText(content, fields.isHtml, rules);
  return joined.replace(GAP, (whole, id: string) => (numbers.has(id) ? `[[${numbers.get(id)}]]` : whole));
}

export function writeGapMatch(content: GapMatchContent, writing: AnswerWriting): WrittenAnswers | string {
  if (LOOKS_LIKE_GAP.test(content.prompt + content.text)) return LOOKS_LIKE_GAP_MESSAGE;
  const place = new Map(content.choices.map(({ id }, index) => [id, index + 1]));
  const numbers = new Map(content.correct.map(([gap, word]) => [gap, place.get(word) ?? 0]));
  const words = content.choices.map(({ text }) =>
    writing.fields.field('dragbox', text, '', '<group>1</group><infinite/>'),
  );
  return {
    type: 'ddwtos',
    text: withGaps(content, numbers, writing),
    fields: valueField('shuffleanswers', 1) + words.join(''),
  };
}

/** Every gap has a group of words of its own. */
export function writeInlineChoice(
  content: InlineChoiceContent,
  writing: AnswerWriting,
): WrittenAnswers | string {
  if (LOOKS_LIKE_GAP.test(content.prompt + content.text)) return LOOKS_LIKE_GAP_MESSAGE;
  if (content.gaps.length > MOST_GROUPS) return `Moodle has lists of words for at most ${MOST_GROUPS} gaps`;
  const { fields, tell } = writing;
  const numbers = new Map<string, number>();
  const words: string[] = [];
  content.gaps.forEach((gap, group) => {
    for (const { id, text } of gap.choices) {
      const said = plainly(text, fields.isHtml, tell);
      words.push(`<selectoption><text>${xmlText(said)}</text><group>${group + 1}</group></selectoption>\n`);
      if (id === gap.correct) numbers.set(gap.id, words.length);
    }
  });
  return {
    type: 'gapselect',
    text: withGaps(content, numbers, writing),
    fields: valueField('shuffleanswers', 1) + words.join(''),
  };
}
