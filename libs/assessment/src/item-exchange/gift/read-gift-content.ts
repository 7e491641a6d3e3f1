import type { ItemContent } from '../../question-bank/item-content';
import type { Findings } from '../findings';
import { multipleChoicePart, singleChoicePart } from '../moodle/choice-part';
import type { Rules } from '../moodle/item-tags';
import { matchPart, orderPart } from '../moodle/listed-part';
import { type Answers, contentOf, feedbackOf, NO_FEEDBACK } from '../moodle/answers';
import { readTextRules } from '../moodle/text-rules';
import { numberPart, textPart } from '../moodle/typed-part';
import { plain, type RichText } from '../rich-texts';
import { formatOf, type GiftFormat, giftText } from './gift-text';
import { indexOfSign, lastIndexOfSign, partAt, partAtMarks, unescapeGift } from './gift-syntax';
import type { GiftQuestion } from './gift-question';

/** The kind of question follows from the answers, in this order (Moodle documentation, "GIFT format"). */
export function readGiftContent(
  question: GiftQuestion,
  rules: Rules,
  findings: Findings,
): ItemContent | null {
  const { format } = formatOf(question.text, 'moodle');
  const context: Context = { format, rules, findings };
  const [answers, general] = partGeneralFeedback(question.answers);
  const read = readAnswers(answers, context);
  const prompt = giftText(question.text, 'moodle', findings);
  return contentOf(prompt, giftText(general, format, findings), read, findings);
}

interface Context {
  format: GiftFormat;
  rules: Rules;
  findings: Findings;
}

function partGeneralFeedback(answers: string): [string, string] {
  const at = lastIndexOfSign(answers, '####');
  return at < 0 ? [answers, ''] : [answers.slice(0, at).trim(), answers.slice(at + 4).trim()];
}

function readAnswers(answers: string, context: Context): Answers {
  if (answers === '') return essay(context);
  if (answers.startsWith('#')) return numbers(answers.slice(1).trim(), context);
  if (answers.startsWith('>')) return order(answers.slice(1).trim(), context);
  if (indexOfSign(answers, '~') >= 0) return choices(answers, context);
  if (indexOfSign(answers, '=') >= 0 && indexOfSign(answers, '->') >= 0) return matches(answers, context);
  const truth = /^(T|TRUE|F|FALSE)\s*(#|$)/.exec(answers);
  if (truth) return trueFalse(truth[1]?.startsWith('T') ?? false, answers, context);
  return typed(answers, context);
}

function essay({ findings }: Context): Answers {
  findings.notice('rubric_missing', 'GIFT has no rubric: add one before the question is used');
  return { texts: [], feedback: NO_FEEDBACK, build: () => ({ type: 'EXTENDED_TEXT', rubric: [] }) };
}

interface Answer {
  percent: number | null;
  written: string;
  feedback: RichText;
}

const PERCENT = /^%(-?\d{1,3}(?:\.\d*)?)%/;

function readAnswer(text: string, mayWeigh: boolean, context: Context): Answer {
  const percent = mayWeigh ? PERCENT.exec(text) : null;
  const value = percent ? Number(percent[1]) : null;
  if (value !== null && Math.abs(value) > 100)
    context.findings.fault('correct', 'percentage_out_of_range', `%${value}% is not from -100 to 100`);
  const [written, feedback] = partAt(text.slice(percent?.[0].length ?? 0), '#');
  return {
    percent: value,
    written: written.trim(),
    feedback: giftText(feedback ?? '', context.format, context.findings),
  };
}

function choices(text: string, context: Context): Answers {
  const { findings, format, rules } = context;
  const marked = partAtMarks(text, '~=');
  if (marked[0]?.mark === '')
    findings.fault(
      'choices',
      'answer_without_mark',
      `"${marked[0].text.slice(0, 60)}" stands before the first ~ or =`,
    );
  // with a right answer marked by "=" one answer is chosen, otherwise several
  const isSingle = marked.some(({ mark }) => mark === '=');
  const answers = marked.map((one) => {
    const answer = readAnswer(one.text, one.mark !== '=', context);
    return {
      ...answer,
      percent: one.mark === '=' ? 100 : (answer.percent ?? 0),
      said: giftText(answer.written, format, findings),
    };
  });
  return {
    texts: answers.map(({ said }) => said),
    feedback: feedbackOf(answers),
    build: (say) => {
      const given = answers.map(({ said, percent }) => ({ text: say(said), percent }));
      return isSingle
        ? singleChoicePart(given, findings)
        : multipleChoicePart(given, rules.get('scoring') === 'ALL_OR_NOTHING', findings);
    },
  };
}

function matches(text: string, { format, findings }: Context): Answers {
  const entries = partAtMarks(text, '=').map((one) => {
    const at = indexOfSign(one.text, '->');
    if (at < 0)
      findings.fault(
        'correct',
        'pair_without_arrow',
        `"${one.text.slice(0, 60)}" has no "->" between its two sides`,
      );
    return {
      left: giftText(one.text.slice(0, Math.max(0, at)), format, findings),
      right: plain(unescapeGift(one.text.slice(at + 2))),
    };
  });
  return {
    texts: entries.flatMap(({ left, right }) => [left, right]),
    feedback: NO_FEEDBACK,
    build: (say) =>
      findings.faults.length > 0
        ? null
        : matchPart(
            entries.map(({ left, right }) => ({ left: say(left), right: say(right) })),
            findings,
          ),
  };
}

/** `TRUE#feedback of the wrong answer#feedback of the right one`. */
function trueFalse(correct: boolean, text: string, { format, findings }: Context): Answers {
  const [, feedback] = partAt(text, '#');
  const [wrong, right] = partAt(feedback ?? '', '#');
  return {
    texts: [],
    feedback: {
      right: giftText(right ?? '', format, findings),
      hasOthers: wrong.trim() !== '',
    },
    build: () => ({ type: 'TRUE_FALSE', correct }),
  };
}

function typed(text: string, context: Context): Answers {
  const { findings, rules } = context;
  const marked = partAtMarks(text, '=');
  if (marked[0]?.mark === '')
    findings.notice(
      'answer_without_mark',
      'an answer without = counts as a text to be typed; write {TRUE} or {FALSE} for true and false',
    );
  const answers = marked.map((one) => {
    const answer = readAnswer(one.text, true, context);
    return { ...answer, percent: answer.percent ?? 100 };
  });
  return {
    texts: [],
    feedback: feedbackOf(answers),
    build: () =>
      textPart(
        answers.map(({ written, percent }) => ({
          text: unescapeGift(formatOf(written, 'plain').rest).normalize('NFC').trim(),
          percent,
        })),
        readTextRules(rules, '', rules.get('case') === 'STRICT'),
        findings,
      ),
  };
}

/** Numbers with tolerance ("5:0.1") or as a range ("4.9..5.1"); what follows "~" is feedback of wrong ones. */
function numbers(text: string, context: Context): Answers {
  const { findings, rules } = context;
  const [right, wrong] = partAt(text, '~');
  const answers = partAtMarks(right, '=').map((one) => {
    const answer = readAnswer(one.text, true, context);
    const [value, tolerance] = partAt(answer.written, ':');
    return {
      ...answer,
      percent: answer.percent ?? 100,
      text: unescapeGift(value),
      tolerance: tolerance ?? '',
    };
  });
  return {
    texts: [],
    feedback: { ...feedbackOf(answers), hasOthers: wrong !== null || feedbackOf(answers).hasOthers },
    build: () => {
      const part = numberPart(answers, findings);
      const unit = rules.get('unit');
      return part && { ...part, ...(unit !== undefined && { unit }) };
    },
  };
}

/** `{>3 ALL VERTICAL ABSOLUTE_POSITION SHOW`, then one entry a line: the question type "ordering" of Moodle. */
function order(text: string, { format, findings }: Context): Answers {
  const [head = '', ...lines] = text.split('\n');
  const words = head.trim().split(/\s+/);
  const isHead =
    /^\d+$/.test(words[0] ?? '') ||
    words.some((word) => /^(ALL|RANDOM|CONTIGUOUS|VERTICAL|HORIZONTAL)$/.test(word));
  if (words.some((word) => /^(RANDOM|CONTIGUOUS)$/.test(word)))
    findings.notice('selection_dropped', 'all entries are asked, not a selection of them');
  const rule =
    words.find((word) => /^(ALL_OR_NOTHING|ABS|ABSOLUTE\w*|REL|RELATIVE\w*|LONGEST\w+)$/.test(word)) ?? '';
  const texts = (isHead ? lines : [head, ...lines])
    .filter((line) => line.trim() !== '')
    .map((line) => giftText(line, format, findings));
  return { texts, feedback: NO_FEEDBACK, build: (say) => orderPart(texts.map(say), rule, findings) };
}
