import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { toTypeId } from '@platform/graphql';
import type { CandidateRow } from './candidate.repository';
import type { ExamSessionRow } from './exam-session.repository';
import type { HandOverRow } from './hand-over.repository';
import type { IncidentRow } from './incident.repository';
import type { AttemptHead } from './record.repository';

/** An attempt as it stood when the record was made; the head of its log stands for all that was done in it. */
export interface RecordedAttempt {
  attempt: string;
  number: number;
  state: string;
  startedAt: string;
  submittedAt: string | null;
  logSequence: number;
  /** SHA-256 of the last event, hex. */
  logHash: string | null;
}

/** What a record is made from. */
export interface SessionRows {
  session: ExamSessionRow;
  candidates: CandidateRow[];
  incidents: IncidentRow[];
  handOvers: HandOverRow[];
  /** By the learner's id. */
  attempts: ReadonlyMap<string, RecordedAttempt[]>;
}

/** First member of every record; another form of it gets another name. */
export const RECORD_FORMAT = 'hvs-exam-session/1';

const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null;
const lrn = (id: string | null): string | null => (id === null ? null : toTypeId('lrn', id));
const digestOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * The record of a session that is signed: canonical JSON (RFC 8785), people by their opaque ids alone. Of incidents it
 * holds a digest of the text, which may name people and stands in its own table, where a trigger keeps it.
 */
export function sessionRecord(
  { session, candidates, incidents, handOvers, attempts }: SessionRows,
  signed: { at: string; by: string },
): string {
  const record = {
    format: RECORD_FORMAT,
    session: {
      id: toTypeId('exs', session.id),
      quiz: toTypeId('qz', session.quizId),
      unit: toTypeId('unt', session.unitId),
      place: session.place,
      plannedStart: iso(session.plannedStart),
      plannedEnd: iso(session.plannedEnd),
      capacity: session.capacity,
      openedAt: iso(session.openedAt),
      closedAt: iso(session.closedAt),
      forcedReason: session.forcedReason,
      invigilators: session.invigilatorIds.map(lrn),
    },
    candidates: candidates.map(({ learnerId, presence, checkedInAt, checkedInBy }) => ({
      learner: lrn(learnerId),
      presence,
      checkedInAt: iso(checkedInAt),
      checkedInBy: lrn(checkedInBy),
      attempts: attempts.get(learnerId) ?? [],
    })),
    incidents: incidents.map(({ id, learnerId, kind, text, recordedAt, recordedBy }) => ({
      id: toTypeId('exi', id),
      candidate: lrn(learnerId),
      kind,
      textSha256: digestOf(text),
      recordedAt: iso(recordedAt),
      recordedBy: lrn(recordedBy),
    })),
    handOvers: handOvers.map(({ id, attemptId, state, requestedAt, decidedAt, decidedBy }) => ({
      id: toTypeId('hov', id),
      attempt: toTypeId('att', attemptId),
      state,
      requestedAt: iso(requestedAt),
      decidedAt: iso(decidedAt),
      decidedBy: lrn(decidedBy),
    })),
    signedAt: signed.at,
    signedBy: lrn(signed.by),
  };
  return canonicalize(record) ?? '';
}

/** Attempts in the words of a record, by learner. */
export function toRecordedAttempts(heads: readonly AttemptHead[]): Map<string, RecordedAttempt[]> {
  const byLearner = new Map<string, RecordedAttempt[]>();
  for (const { id, learnerId, number, state, startedAt, submittedAt, logSequence, logHash } of heads)
    byLearner.set(learnerId, [
      ...(byLearner.get(learnerId) ?? []),
      {
        attempt: toTypeId('att', id),
        number,
        state,
        startedAt: startedAt.toISOString(),
        submittedAt: iso(submittedAt),
        logSequence,
        logHash,
      },
    ]);
  return byLearner;
}

/** What of a signed record the check needs: attempts with whose they are; null when it is none of ours. */
export function attemptsInRecord(record: string): { learner: string; attempt: RecordedAttempt }[] | null {
  try {
    const { format, candidates } = JSON.parse(record) as {
      format: string;
      candidates: { learner: string; attempts: RecordedAttempt[] }[];
    };
    if (format !== RECORD_FORMAT) return null;
    return candidates.flatMap(({ learner, attempts }) => attempts.map((attempt) => ({ learner, attempt })));
  } catch {
    return null;
  }
}
