import { hash } from 'node:crypto';

/** An event as it stands in the log; `data` is PostgreSQL's own text of it, over which the hash was taken. */
export interface LoggedEvent {
  sequence: number;
  kind: string;
  /** Microseconds since 1970, as text: more than a double holds exactly. */
  atMicroseconds: string;
  data: string;
  previousHash: string | null;
  hash: string;
}

/** What of an attempt its log must agree with. Texts are PostgreSQL's own. */
export interface LoggedAttempt {
  id: string;
  learnerId: string;
  quizVersionId: string;
  seed: string;
  itemVersionList: string;
  number: number;
  state: string;
  responses: string;
  deadline: string | null;
  pausedAt: string | null;
  breakUntil: string | null;
  /** Null for none: events that are older than breaks say nothing of them. */
  breaksTaken: number | null;
  score: number | null;
  maxScore: number | null;
  isPassed: boolean | null;
  marks: string | null;
  logSequence: number;
  logHash: string | null;
}

export type LogFault = 'MISSING_EVENT' | 'BROKEN_LINK' | 'ALTERED_EVENT' | 'WRONG_HEAD' | 'ALTERED_ATTEMPT';

/** Null: the log is whole and the attempt is what it says. `sequence`: of the first event that does not hold. */
export type LogCheck = { sequence: number; fault: LogFault } | null;

const sha256 = (...lines: string[]): string => hash('sha256', lines.join('\n'));

/** SHA-256 (hex) of an event, as `assessment.attempt_event_hash` takes it. */
const eventHash = (attemptId: string, event: Omit<LoggedEvent, 'hash'>): string =>
  sha256(
    attemptId,
    String(event.sequence),
    event.kind,
    event.atMicroseconds,
    event.data,
    event.previousHash ?? '',
  );

/**
 * Recomputes the chain and holds the attempt against its last event. Finds every change made behind the log's
 * back, but for one who rewrites the whole chain and its head: against that, heads are kept elsewhere.
 */
export function checkAttemptLog(attempt: LoggedAttempt, events: LoggedEvent[]): LogCheck {
  let previous: string | null = null;
  for (const [index, event] of events.entries()) {
    const sequence = index + 1;
    if (event.sequence !== sequence) return { sequence, fault: 'MISSING_EVENT' };
    if (event.previousHash !== previous) return { sequence, fault: 'BROKEN_LINK' };
    if (eventHash(attempt.id, event) !== event.hash) return { sequence, fault: 'ALTERED_EVENT' };
    previous = event.hash;
  }
  if (events.length < attempt.logSequence) return { sequence: events.length + 1, fault: 'MISSING_EVENT' };
  if (events.length > attempt.logSequence || previous !== attempt.logHash)
    return { sequence: events.length, fault: 'WRONG_HEAD' };
  const last = events.at(-1);
  if (last && !agrees(attempt, events, last)) return { sequence: last.sequence, fault: 'ALTERED_ATTEMPT' };
  return null;
}

function agrees(attempt: LoggedAttempt, events: LoggedEvent[], last: LoggedEvent): boolean {
  const said = JSON.parse(last.data) as Record<string, unknown>;
  const { learnerId, quizVersionId, seed, itemVersionList } = attempt;
  // The beginning tells the form, and a save with which it grew. An attempt that is older than the log has neither.
  const grown = events.findLast(({ sequence, data }) => sequence === 1 || data.includes('"form"'));
  const { form } = JSON.parse(grown?.data ?? '{}') as Record<string, unknown>;
  if (form !== undefined && form !== sha256(learnerId, quizVersionId, seed, itemVersionList)) return false;
  const { state, number, deadline, pausedAt, breakUntil, breaksTaken, score, maxScore, isPassed, marks } =
    attempt;
  const stands = {
    state,
    number,
    deadline,
    pausedAt,
    breakUntil,
    breaksTaken,
    score,
    maxScore,
    isPassed,
    marks,
  };
  return (
    said.answers === sha256(attempt.responses) &&
    Object.entries(stands).every(([key, value]) => (said[key] ?? null) === value)
  );
}
