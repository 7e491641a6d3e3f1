import canonicalize from 'canonicalize';
import { toTypeId } from '@platform/graphql';
import type { CandidateRow } from './candidate.repository';
import type { ExamSessionRow } from './exam-session.repository';
import type { HandOverRow } from './hand-over.repository';
import type { TextDigest } from './incident-text';
import type { IncidentTrace } from './incident.repository';
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
  incidents: IncidentTrace[];
  handOvers: HandOverRow[];
  /** By the learner's id. */
  attempts: ReadonlyMap<string, RecordedAttempt[]>;
}

/** Forms of records, by their first member. In the first, texts of incidents had no salt. */
const RECORD_FORMATS = ['hvs-exam-session/1', 'hvs-exam-session/2'] as const;
type RecordFormat = (typeof RECORD_FORMATS)[number];

const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null;
const lrn = (id: string | null): string | null => (id === null ? null : toTypeId('lrn', id));
const told = (digest: TextDigest | null) =>
  digest?.isSalted ? { saltedTextSha256: digest.sha256 } : { textSha256: digest?.sha256 ?? null };

/**
 * The record of a session that is signed: canonical JSON (RFC 8785), people by their opaque ids alone. Of incidents it
 * holds a digest of the text, which may name people and stands sealed in its own table, where a trigger keeps it. To
 * check a record, it is made again in the form that it has.
 */
export function sessionRecord(
  { session, candidates, incidents, handOvers, attempts }: SessionRows,
  signed: { at: string; by: string },
  format: RecordFormat = 'hvs-exam-session/2',
): string {
  const record = {
    format,
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
    incidents: incidents.map(({ id, learnerId, kind, digest, recordedAt, recordedBy }) => ({
      id: toTypeId('exi', id),
      candidate: lrn(learnerId),
      kind,
      ...told(digest),
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

/** What of a signed record the check needs. */
export interface ReadRecord {
  format: RecordFormat;
  /** With whose they are. */
  attempts: { learner: string; attempt: RecordedAttempt }[];
}

/** Null for a record that is none of ours. */
export function readRecord(record: string): ReadRecord | null {
  try {
    const { format, candidates } = JSON.parse(record) as {
      format: RecordFormat;
      candidates: { learner: string; attempts: RecordedAttempt[] }[];
    };
    if (!RECORD_FORMATS.includes(format)) return null;
    return {
      format,
      attempts: candidates.flatMap(({ learner, attempts }) =>
        attempts.map((attempt) => ({ learner, attempt })),
      ),
    };
  } catch {
    return null;
  }
}
