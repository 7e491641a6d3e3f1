import type { CompositeContent, CompositePart } from '../../question-bank/item-content';
import { percentsOf } from '../moodle/choice-percents';
import { formatPercent, isAbout, toPercent } from '../moodle/fractions';
import { withTolerance, writeRanges } from '../moodle/number-ranges';
import { joinPromptAndText } from '../moodle/prompt-and-text';
import { writeTextRules } from '../moodle/text-rules';
import { escapeHtml } from '../rich-texts';
import { clozeFields, escapeCloze } from './cloze-syntax';
import type { AnswerWriting, WrittenAnswers } from './answer-writing';

interface ClozeText {
  text: string;
  percent: number;
}

/** Each part becomes a field inside the text; rules that fields cannot say travel as tags. */
export function writeCloze(content: CompositeContent, writing: AnswerWriting): WrittenAnswers | string {
  const joined = joinPromptAndText(content, writing.fields.isHtml, writing.rules);
  if (!clozeFields(joined).next().done) return 'the text holds what reads like an embedded answer of Moodle';
  let index = 0;
  const text = joined.replace(/\{\{(p\d+)\}\}/g, (whole, id: string) => {
    const part = content.parts.find((known) => known.id === id);
    // parts are counted in the order of the text when they are read
    return part ? writePart(part, `p${++index}.`, writing) : whole;
  });
  return { type: 'cloze', text, fields: '' };
}

function writePart(
  { weight, content }: CompositePart,
  prefix: string,
  { fields, rules, tell }: AnswerWriting,
): string {
  const typed = (text: string) => (fields.isHtml ? escapeHtml(text) : text);
  const field = (type: string, answers: ClozeText[]) =>
    `{${weight}:${type}:${answers.map(writeAnswer).join('~')}}`;
  switch (content.type) {
    case 'SINGLE_CHOICE':
      return field('MULTICHOICE_VS', percentsOf(content, rules, prefix, tell));
    case 'MULTIPLE_CHOICE':
      return `{${weight}:MULTIRESPONSE_S:${percentsOf(content, rules, prefix, tell).map(writeShare).join('~')}}`;
    case 'TEXT_ENTRY': {
      writeTextRules(content, rules, prefix, tell);
      const key = content.accepted.map((text) => ({ text, percent: 100 }));
      const partly = (content.also ?? []).map(({ text, share }) => ({ text, percent: toPercent(share) }));
      return field(
        content.letterCase ? 'SHORTANSWER_C' : 'SHORTANSWER',
        [...key, ...partly].map(({ text, percent }) => ({
          text: typed(text.replaceAll('*', '\\*')),
          percent,
        })),
      );
    }
    case 'NUMERIC': {
      if (content.unit !== undefined) {
        rules.set(`${prefix}unit`, content.unit);
        tell(
          'unit_dropped',
          `embedded answers have no units: Moodle takes no "${content.unit}" behind the number`,
        );
      }
      writeRanges(content, rules, prefix);
      return field(
        'NUMERICAL',
        [{ ...content, share: 1000 }, ...(content.also ?? [])].map((numbers) => {
          const { number, tolerance } = withTolerance(numbers);
          return { text: `${number}:${tolerance}`, percent: toPercent(numbers.share) };
        }),
      );
    }
  }
}

const writeAnswer = ({ text, percent }: ClozeText): string => {
  const mark = isAbout(percent, 100) ? '=' : isAbout(percent, 0) ? '' : `%${formatPercent(percent)}%`;
  const escaped = escapeCloze(text);
  // a wrong answer that begins like a mark says its 0 %
  return mark === '' && /^[=%]/.test(escaped) ? `%0%${escaped}` : mark + escaped;
};

/** With a percentage everywhere Moodle takes no marks for wrong answers by itself. */
const writeShare = ({ text, percent }: ClozeText): string =>
  `%${formatPercent(percent)}%${escapeCloze(text)}`;
