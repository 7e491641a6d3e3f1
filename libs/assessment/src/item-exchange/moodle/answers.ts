import type { ItemContent } from '../../question-bank/item-content';
import type { Findings } from '../findings';
import { type RichText, voiceOf } from '../rich-texts';
import type { BareContent } from './choice-part';
import { splitExplanation } from './explanation';
import { isAbout } from './fractions';

/** Answers whose texts wait until it is known whether the item as a whole is HTML. */
export interface Answers {
  texts: RichText[];
  feedback: Omit<Feedback, 'general'>;
  /** A `prompt` of its own when the question holds the answers inside its text. */
  build: (say: (text: RichText) => string) => (BareContent & { prompt?: string }) | null;
}

export const NO_FEEDBACK = { hasOthers: false };

/** The whole content, once prompt, general feedback and answers are read. */
export function contentOf(
  prompt: RichText,
  general: RichText,
  { texts, feedback, build }: Answers,
  findings: Findings,
): ItemContent | null {
  const explanation = explanationOf({ ...feedback, general }, findings);
  const { isHtml, say } = voiceOf([prompt, explanation, ...texts]);
  const content = build(say);
  return (
    content && {
      prompt: say(prompt),
      ...(isHtml && { format: 'HTML' as const }),
      ...splitExplanation(say(explanation), isHtml),
      ...content,
    }
  );
}

/** Feedback of the one right answer apart from that of the others. */
export function feedbackOf(answers: { percent: number; feedback: RichText }[]): Omit<Feedback, 'general'> {
  const right = answers.find(({ percent }) => isAbout(percent, 100));
  return {
    ...(right && { right: right.feedback }),
    hasOthers: answers.some((answer) => answer !== right && answer.feedback.text !== ''),
  };
}

/** What was written for after the answer, before it is known how much of it can be kept. */
interface Feedback {
  /** For everybody. */
  general: RichText;
  /** For who gave the right answer. */
  right?: RichText;
  hasOthers: boolean;
}

/**
 * Our explanation is one text for everybody. Where there is no general feedback, that of the right answer says why
 * it is right and takes its place; feedback of other answers cannot be kept.
 */
function explanationOf({ general, right, hasOthers }: Feedback, findings: Findings): RichText {
  const standsIn = general.text === '' && right !== undefined && right.text !== '';
  if (standsIn)
    findings.notice('feedback_as_explanation', 'the feedback of the right answer became the explanation');
  if (hasOthers || (!standsIn && right !== undefined && right.text !== ''))
    findings.notice('answer_feedback_dropped', 'feedback of single answers is left out');
  return standsIn ? right : general;
}
