import { childrenOf } from '../xml/xml-element';
import type { MoodleQuestion } from './moodle-question';

const COMBINED = ['correctfeedback', 'partiallycorrectfeedback', 'incorrectfeedback'];

/** Tells of fields that hold something and have no counterpart here. */
export function noticeRest(question: MoodleQuestion): void {
  const { element, findings } = question;
  if (COMBINED.some((name) => question.valueOf(name) !== ''))
    findings.notice(
      'combined_feedback_dropped',
      'feedback for right, partly right and wrong answers is left out',
    );
  if (childrenOf(element, 'hint').length > 0)
    findings.notice('hints_dropped', 'hints after a wrong try are left out');
  const grade = Number(question.valueOf('defaultgrade') || '1');
  if (grade !== 1 && question.type !== 'cloze' && question.type !== 'multianswer')
    findings.notice(
      'default_grade_dropped',
      `every item counts alike here, not ${grade} marks: a quiz weighs it`,
    );
  if (!question.isOn('shuffleanswers', true) && question.type === 'multichoice')
    findings.notice(
      'shuffling_cannot_be_off',
      'choices are always shuffled: check texts such as "both of the above"',
    );
  if (question.isOn('hidden', false)) findings.notice('was_hidden', 'the question was hidden in Moodle');
}
