import { BURST_MILLISECONDS } from './thresholds';

/** An event of an attempt's log, in its order. */
export interface LoggedMoment {
  kind: string;
  /** Milliseconds since 1970, by the database's clock. */
  at: number;
  /** SAVED: ids of the questions whose answer changed (`q1`, …). */
  questions: readonly string[];
}

/** Time starts to run with these, and what passed since the event before does not count. */
const RESTARTS = new Set(['STARTED', 'RESUMED', 'REOPENED']);
/** Time stops with these. */
const STOPS = new Set(['PAUSED', 'SUBMITTED', 'EXPIRED', 'GRADED', 'MARKING']);

/**
 * Milliseconds per question, from the saves in the log: what passed since the save before (or the start) belongs to
 * the question that was saved, in equal shares when several were saved together or in one burst; of a question that
 * was saved again the times add up. Questions without a save have none. Nobody logs when a question was shown, so a
 * look ahead counts for the question that was saved after it: single times are rough, their pattern is not.
 */
export function answerTimes(log: readonly LoggedMoment[], burst = BURST_MILLISECONDS): Map<string, number> {
  const times = new Map<string, number>();
  let since: number | null = null;
  let carried = 0;
  let group = { questions: new Set<string>(), from: 0, to: 0 };

  const close = () => {
    const share = group.questions.size > 0 ? (group.to - group.from) / group.questions.size : 0;
    for (const id of group.questions) times.set(id, (times.get(id) ?? 0) + share);
    group = { questions: new Set(), from: 0, to: 0 };
  };

  for (const { kind, at, questions } of log) {
    if (RESTARTS.has(kind)) {
      close();
      since = at;
    } else if (STOPS.has(kind)) {
      close();
      if (since !== null) carried += at - since;
      since = null;
    } else if (kind === 'SAVED' && questions.length > 0) {
      if (group.questions.size === 0 || at - group.to >= burst) {
        close();
        if (since !== null) group = { questions: new Set(), from: since - carried, to: at };
        carried = 0;
      }
      // A log that begins in the middle says when this was saved and not since when it was looked at.
      if (since !== null) for (const id of questions) group.questions.add(id);
      group.to = at;
      since = at;
    }
  }
  close();
  return times;
}
