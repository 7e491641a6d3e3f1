import { type Answers, feedbackOf, NO_FEEDBACK } from '../moodle/answers';
import { multipleChoicePart, singleChoicePart } from '../moodle/choice-part';
import { matchPart, orderPart } from '../moodle/listed-part';
import { isAbout } from '../moodle/fractions';
import { readRanges } from '../moodle/number-ranges';
import { readTextRules } from '../moodle/text-rules';
import { numberPart, readNumber, textPart } from '../moodle/typed-part';
import { plain } from '../rich-texts';
import { attributeOf, childOf, childrenOf, textOf } from '../xml/xml-element';
import { type MoodleQuestion, writtenIn } from './moodle-question';
import { readCloze } from './read-cloze';
import { readEssay } from './read-essay';
import { readGapMatch, readInlineChoice } from './read-gaps';

/** Reads the answers by the type of the question; a type without counterpart is a fault. */
export function readAnswers(question: MoodleQuestion): Answers | null {
  switch (question.type) {
    case 'multichoice':
    case 'multichoiceset':
      return readChoices(question);
    case 'truefalse':
      return readTrueFalse(question);
    case 'shortanswer':
      return readTexts(question);
    case 'numerical':
      return readNumbers(question);
    case 'matching':
    case 'match':
      return readMatches(question);
    case 'ordering':
      return readOrder(question);
    case 'essay':
      return readEssay(question);
    case 'ddwtos':
      return readGapMatch(question);
    case 'gapselect':
      return readInlineChoice(question);
    case 'cloze':
    case 'multianswer':
      return readCloze(question);
    default:
      question.findings.fault(
        'type',
        'type_not_supported',
        `questions of the type "${question.type.slice(0, 40)}" cannot be taken over: write it anew or take it out (line ${question.element.line})`,
      );
      return null;
  }
}

/** `multichoiceset` is a known addition to Moodle: all right choices or nothing. */
function readChoices(question: MoodleQuestion): Answers {
  const { findings, rules, type } = question;
  const answers = question.answers().map((answer) => ({ ...answer, said: question.textIn(answer.element) }));
  const isSingle = type === 'multichoice' && question.isOn('single', true);
  const isSet = type === 'multichoiceset' || rules.get('scoring') === 'ALL_OR_NOTHING';
  return {
    texts: answers.map(({ said }) => said),
    feedback: feedbackOf(answers),
    build: (say) => {
      const given = answers.map(({ said, percent }) => ({ text: say(said), percent }));
      return isSingle ? singleChoicePart(given, findings) : multipleChoicePart(given, isSet, findings);
    },
  };
}

/** Old exports name the answers in the language of the site, the true one first. */
function readTrueFalse(question: MoodleQuestion): Answers {
  const answers = question.answers();
  const isNamed = answers.some(({ element }) => /^(true|false)$/i.test(writtenIn(element)));
  const yes = answers.find(({ element }, index) =>
    isNamed ? /^true$/i.test(writtenIn(element)) : index === 0,
  );
  const no = answers.find((answer) => answer !== yes);
  if (!isNamed)
    question.findings.notice(
      'truth_by_order',
      'the first answer counts as "true", as in old exports: check it',
    );
  const right = answers.filter(({ percent }) => isAbout(percent, 100));
  if (right.length !== 1)
    question.findings.fault('correct', 'no_right_answer', 'exactly one of true and false must give 100 %');
  const correct = right[0] === yes;
  const other = correct ? no : yes;
  return {
    texts: [],
    feedback: {
      ...(right[0] && { right: right[0].feedback }),
      hasOthers: other !== undefined && other.feedback.text !== '',
    },
    build: () => (right.length === 1 ? { type: 'TRUE_FALSE', correct } : null),
  };
}

function readTexts(question: MoodleQuestion): Answers {
  const { rules, findings } = question;
  const answers = question.answers();
  return {
    texts: [],
    feedback: feedbackOf(answers),
    build: () =>
      textPart(
        answers.map(({ element, percent }) => ({ text: writtenIn(element), percent })),
        readTextRules(rules, '', question.isOn('usecase', false)),
        findings,
      ),
  };
}

function readNumbers(question: MoodleQuestion): Answers {
  const { findings, rules } = question;
  const answers = question.answers();
  const unit = readUnit(question);
  return {
    texts: [],
    feedback: feedbackOf(answers),
    build: () => {
      const given = answers.map(({ element, percent }) => ({
        text: writtenIn(element),
        tolerance: textOf(childOf(element, 'tolerance')),
        percent,
      }));
      const part = numberPart(given, findings, readRanges(rules, ''));
      return part && { ...part, ...(unit !== null && { unit }) };
    },
  };
}

/** The unit that the answer is in; others would need their factor. */
function readUnit(question: MoodleQuestion): string | null {
  const { element, findings } = question;
  const units = childrenOf(element, 'units')
    .flatMap((list) => childrenOf(list, 'unit'))
    .map((unit) => ({
      name: textOf(childOf(unit, 'unit_name')).normalize('NFC').trim(),
      factor: readNumber(textOf(childOf(unit, 'multiplier')) || '1'),
    }))
    .filter(({ name }) => name !== '');
  const own = units.find(({ factor }) => factor === 1) ?? null;
  if (units.some((unit) => unit !== own))
    findings.notice(
      'units_dropped',
      'an answer may stand in one unit only: units with another factor are left out',
    );
  if (own && question.valueOf('unitgradingtype') !== '' && question.valueOf('unitgradingtype') !== '0')
    findings.notice('scoring_differs', 'a wrong or missing unit costs nothing extra here');
  if (own && question.isOn('unitsleft', false))
    findings.notice('scoring_differs', 'the unit is taken behind the number, not before it');
  return own?.name ?? null;
}

function readMatches(question: MoodleQuestion): Answers {
  const entries = childrenOf(question.element, 'subquestion').map((entry) => {
    const answer = childOf(entry, 'answer');
    return {
      left: question.textIn(entry),
      // answers of matches are plain text in Moodle; some tools write HTML
      right:
        attributeOf(answer, 'format') === 'html'
          ? question.textIn(answer)
          : plain(answer ? writtenIn(answer) : ''),
    };
  });
  return {
    texts: entries.flatMap(({ left, right }) => [left, right]),
    feedback: NO_FEEDBACK,
    build: (say) =>
      matchPart(
        entries.map(({ left, right }) => ({ left: say(left), right: say(right) })),
        question.findings,
      ),
  };
}

/** In this type `fraction` is the place of an entry. */
function readOrder(question: MoodleQuestion): Answers {
  const { element, findings } = question;
  const entries = childrenOf(element, 'answer').map((answer) => ({
    place: readNumber(attributeOf(answer, 'fraction') ?? ''),
    said: question.textIn(answer),
  }));
  if (entries.every(({ place }) => place !== null)) entries.sort((a, b) => (a.place ?? 0) - (b.place ?? 0));
  const selection = question.valueOf('selecttype').toUpperCase();
  if (selection !== '' && selection !== 'ALL' && selection !== '0')
    findings.notice('selection_dropped', 'all entries are asked, not a selection of them');
  const rule = question.valueOf('gradingtype').toUpperCase();
  const named = rule === '-1' ? 'ALL_OR_NOTHING' : rule === '1' ? 'RELATIVE_NEXT_EXCLUDE_LAST' : rule;
  return {
    texts: entries.map(({ said }) => said),
    feedback: NO_FEEDBACK,
    build: (say) =>
      orderPart(
        entries.map(({ said }) => say(said)),
        named,
        findings,
      ),
  };
}
