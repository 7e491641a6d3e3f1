import type { AttemptState } from '../attempt/attempt.entity';
import { isSeenDuring, REVIEW_PARTS, type ReviewedQuiz, type ReviewPart, showsDuring } from './review-policy';

/**
 * What may be seen of one question: what may be seen of the attempt, and before that what is seen DURING it, once the
 * question at this position (from 1) was left. A voided attempt shows nothing.
 */
export function questionParts(
  quiz: ReviewedQuiz,
  { state, reached }: { state: AttemptState; reached: number | null },
  visible: Record<ReviewPart, boolean>,
  position: number,
): Record<ReviewPart, boolean> {
  // The usual case, dozens of times an attempt: no object of its own.
  if (state === 'GRADED' || state === 'VOIDED' || !showsDuring(quiz)) return visible;
  return Object.fromEntries(
    REVIEW_PARTS.map((part) => [part, visible[part] || isSeenDuring(part, quiz, position, reached)]),
  ) as Record<ReviewPart, boolean>;
}
