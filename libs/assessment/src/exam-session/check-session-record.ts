import { checkAttemptLog } from '../attempt-log/check-attempt-log';
import type { WholeLog } from '../attempt-log/attempt-log.repository';
import { toTypeId } from '@platform/graphql';
import type { RecordedAttempt } from './session-record';

export const RECORD_FAULTS = [
  'SIGNATURE',
  'RECORD',
  'ATTEMPT_MISSING',
  'ATTEMPT_ADDED',
  'ATTEMPT_ALTERED',
  'LOG_REWRITTEN',
] as const;
export type RecordFault = (typeof RECORD_FAULTS)[number];

/** Something that is not as it was signed; `attempt` where it concerns one, `att_…`. */
export interface Difference {
  fault: RecordFault;
  attempt: string | null;
}

/** What holding an attempt against the record found. */
export interface AttemptCheck {
  fault: RecordFault | null;
  /** Events after the signing: marks, and what examiners did, as the log tells. */
  later: number;
}

/**
 * Holds an attempt and its log against what was signed. A log may have grown since (grading, an appeal), but the event
 * that was its head must still stand where it stood, and the chain must hold.
 */
export function checkRecordedAttempt(
  signed: { learner: string; attempt: RecordedAttempt },
  log: WholeLog | undefined,
): AttemptCheck {
  if (!log) return { fault: 'ATTEMPT_MISSING', later: 0 };
  const { attempt, events } = log;
  const { logSequence, logHash } = signed.attempt;
  const later = Math.max(0, events.length - logSequence);
  if (toTypeId('lrn', attempt.learnerId) !== signed.learner) return { fault: 'ATTEMPT_ALTERED', later };
  const head = logSequence === 0 ? null : (events[logSequence - 1]?.hash ?? '');
  if (head !== logHash) return { fault: 'LOG_REWRITTEN', later };
  return { fault: checkAttemptLog(attempt, events) ? 'ATTEMPT_ALTERED' : null, later };
}
