import type {
  ItemContent,
  MatchContent,
  NumericContent,
  OrderContent,
  TextEntryContent,
} from '../../question-bank/item-content';
import { percentsOf } from '../moodle/choice-percents';
import { formatPercent, toPercent } from '../moodle/fractions';
import { orderRule } from '../moodle/listed-part';
import { withTolerance, writeRanges } from '../moodle/number-ranges';
import { plainly } from '../moodle/plainly';
import { writeTextRules } from '../moodle/text-rules';
import { xmlText } from '../xml/write-xml';
import type { AnswerWriting, WrittenAnswers } from './answer-writing';
import { plainAnswer, valueField } from './field-writer';
import { writeCloze } from './write-cloze';
import { writeEssay } from './write-essay';
import { writeGapMatch, writeInlineChoice } from './write-gaps';

/** The answers in Moodle's fields, or why they cannot be said. */
export function writeAnswers(content: ItemContent, writing: AnswerWriting): WrittenAnswers | string {
  const { fields, rules, tell } = writing;
  switch (content.type) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE': {
      const answers = percentsOf(content, rules, '', tell).map(({ text, percent }) =>
        fields.field('answer', text, ` fraction="${formatPercent(percent)}"`),
      );
      const single = valueField('single', String(content.type === 'SINGLE_CHOICE'));
      return {
        type: 'multichoice',
        fields: single + valueField('shuffleanswers', 'true') + answers.join(''),
      };
    }
    case 'TRUE_FALSE':
      return {
        type: 'truefalse',
        fields: [true, false]
          .map((value) => plainAnswer(String(value), value === content.correct ? '100' : '0'))
          .join(''),
      };
    case 'MATCH':
      return writeMatch(content, writing);
    case 'ORDER':
      return writeOrder(content, writing);
    case 'NUMERIC':
      return writeNumbers(content, writing);
    case 'TEXT_ENTRY':
      return writeTexts(content, writing);
    case 'GAP_MATCH':
      return writeGapMatch(content, writing);
    case 'INLINE_CHOICE':
      return writeInlineChoice(content, writing);
    case 'COMPOSITE':
      return writeCloze(content, writing);
    case 'EXTENDED_TEXT':
    case 'FILE_UPLOAD':
      return writeEssay(content, writing);
    case 'HOTSPOT':
      return 'Moodle marks points on a picture in another way (drag and drop markers)';
  }
}

function writeMatch(
  { choices, targets, correct }: MatchContent,
  { fields, tell }: AnswerWriting,
): WrittenAnswers {
  const entry = (left: string, rightId: string) => {
    const right = plainly(targets.find(({ id }) => id === rightId)?.text ?? '', fields.isHtml, tell);
    return fields.field('subquestion', left, '', `<answer><text>${xmlText(right)}</text></answer>`);
  };
  const pairs = correct.map(([left, right]) =>
    entry(choices.find(({ id }) => id === left)?.text ?? '', right),
  );
  const spare = targets
    .filter(({ id }) => !correct.some(([, right]) => right === id))
    .map(({ id }) => entry('', id));
  return { type: 'matching', fields: valueField('shuffleanswers', 'true') + pairs.join('') + spare.join('') };
}

function writeOrder({ choices, correct, scoring }: OrderContent, { fields }: AnswerWriting): WrittenAnswers {
  const entries = correct.map((id, index) =>
    fields.field(
      'answer',
      choices.find((choice) => choice.id === id)?.text ?? '',
      ` fraction="${index + 1}"`,
    ),
  );
  const options = [
    valueField('layouttype', 'VERTICAL'),
    valueField('selecttype', 'ALL'),
    valueField('selectcount', 0),
    valueField('gradingtype', orderRule(scoring)),
    valueField('showgrading', 'SHOW'),
  ];
  return { type: 'ordering', fields: options.join('') + entries.join('') };
}

function writeNumbers(content: NumericContent, { rules }: AnswerWriting): WrittenAnswers {
  const { unit, also = [] } = content;
  writeRanges(content, rules, '');
  const answers = [{ ...content, share: 1000 }, ...also].map((numbers) => {
    const { number, tolerance } = withTolerance(numbers);
    const percent = formatPercent(toPercent(numbers.share));
    return plainAnswer(number, percent, `<tolerance>${tolerance}</tolerance>`);
  });
  const units =
    unit === undefined
      ? ''
      : `<units><unit><multiplier>1</multiplier><unit_name>${xmlText(unit)}</unit_name></unit></units>\n` +
        valueField('unitgradingtype', 0) +
        valueField('showunits', 0);
  return { type: 'numerical', fields: answers.join('') + units };
}

function writeTexts(content: TextEntryContent, { rules, tell }: AnswerWriting): WrittenAnswers {
  const { accepted, letterCase, also = [] } = content;
  writeTextRules(content, rules, '', tell);
  const key = accepted.map((text) => ({ text, percent: 100 }));
  const partly = also.map(({ text, share }) => ({ text, percent: toPercent(share) }));
  const answers = [...key, ...partly].map(({ text, percent }) =>
    plainAnswer(text.replaceAll('*', '\\*'), formatPercent(percent)),
  );
  return { type: 'shortanswer', fields: valueField('usecase', letterCase ? 1 : 0) + answers.join('') };
}
