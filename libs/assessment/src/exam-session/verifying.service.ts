import { Injectable } from '@nestjs/common';
import { MonitorDatabase } from '@platform/database';
import { notFound } from '@platform/errors';
import { toTypeId, toUuid } from '@platform/graphql';
import { type Actor, attachPayload, SigningKeys, verifyDetached } from '@platform/security';
import { AttemptLogRepository } from '../attempt-log/attempt-log.repository';
import { checkRecordedAttempt, type Difference } from './check-session-record';
import { type ExamSessionRow, ExamSessionRepository } from './exam-session.repository';
import { RecordRows } from './record-rows';
import { SessionAccess } from './session-access';
import { readRecord, type ReadRecord, type RecordedAttempt, sessionRecord } from './session-record';
import { RECORD_TYPE } from './signing.service';

/** Logs that are read at once: a few hundred kilobytes, well within the time of a look. */
const LOGS_AT_ONCE = 25;

export interface SessionCheck {
  /** Null: not signed yet, so there is nothing to hold it against. */
  verdict: 'VALID' | 'BROKEN' | 'NOT_SIGNED';
  attempts: number;
  /** Attempts whose logs have grown since: marks and acts of examiners. */
  changedLater: number;
  differences: Difference[];
}

interface Signed {
  record: string;
  signature: string;
  signingKeyId: string;
}

/** Holding a session against its signed record, on the connections of the monitor: an exam may be running beside it. */
@Injectable()
export class VerifyingService {
  constructor(
    private readonly door: MonitorDatabase,
    private readonly sessions: ExamSessionRepository,
    private readonly rows: RecordRows,
    private readonly logs: AttemptLogRepository,
    private readonly keys: SigningKeys,
    private readonly access: SessionAccess,
  ) {}

  /** The signed record as a compact JWS, for programs elsewhere; null before it is signed. */
  async record(actor: Actor, sessionId: string): Promise<string | null> {
    return this.door.read(async () => {
      await this.get(actor, sessionId);
      const signed = await this.sessions.signatureOf(sessionId);
      return signed && attachPayload(signed.signature, Buffer.from(signed.record));
    });
  }

  /** Checks the signature, the rows behind the record, and the log of every attempt in it. */
  async verify(actor: Actor, sessionId: string): Promise<SessionCheck> {
    const { session, signed, current } = await this.door.read(async () => ({
      session: await this.get(actor, sessionId),
      signed: await this.sessions.signatureOf(sessionId),
      current: await this.rows.attemptIds(sessionId),
    }));
    if (!signed) return { verdict: 'NOT_SIGNED', attempts: current.length, changedLater: 0, differences: [] };
    const read = (await this.isGenuine(signed)) ? readRecord(signed.record) : null;
    // Of a record that was not signed, nothing can be relied on.
    if (!read)
      return {
        verdict: 'BROKEN',
        attempts: current.length,
        changedLater: 0,
        differences: [{ fault: 'SIGNATURE', attempt: null }],
      };
    const recorded = read.attempts;
    const differences: Difference[] = [];
    if ((await this.rebuild(session, read)) !== signed.record)
      differences.push({ fault: 'RECORD', attempt: null });
    const { changedLater, faults } = await this.checkAttempts(recorded);
    const known = new Set(recorded.map(({ attempt }) => attempt.attempt));
    const added = current.map((id) => toTypeId('att', id)).filter((id) => !known.has(id));
    differences.push(...faults, ...added.map((attempt) => ({ fault: 'ATTEMPT_ADDED', attempt }) as const));
    return {
      verdict: differences.length === 0 ? 'VALID' : 'BROKEN',
      attempts: recorded.length,
      changedLater,
      differences,
    };
  }

  private async isGenuine({ record, signature, signingKeyId: kid }: Signed): Promise<boolean> {
    const key = await this.door.read(() => this.keys.publicKey(kid));
    return key !== null && verifyDetached(signature, Buffer.from(record), { kid, key, typ: RECORD_TYPE });
  }

  /** The record that today's rows make, with the attempts as they were signed: these are checked by their logs. */
  private rebuild(session: ExamSessionRow, { format, attempts: recorded }: ReadRecord): Promise<string> {
    const attempts = new Map<string, RecordedAttempt[]>();
    for (const { learner, attempt } of recorded) {
      const id = toUuid('lrn', learner);
      attempts.set(id, [...(attempts.get(id) ?? []), attempt]);
    }
    return this.door.read(async () =>
      sessionRecord(
        { session, ...(await this.rows.parts(session.id)), attempts },
        { at: session.signedAt?.toISOString() ?? '', by: session.signedBy ?? '' },
        format,
      ),
    );
  }

  private async checkAttempts(
    recorded: { learner: string; attempt: RecordedAttempt }[],
  ): Promise<{ changedLater: number; faults: Difference[] }> {
    const faults: Difference[] = [];
    let changedLater = 0;
    for (let start = 0; start < recorded.length; start += LOGS_AT_ONCE) {
      const part = recorded.slice(start, start + LOGS_AT_ONCE);
      const ids = part.map(({ attempt }) => toUuid('att', attempt.attempt));
      const logs = await this.door.read(() => this.logs.wholeOf(ids));
      const byId = new Map(logs.map((log) => [toTypeId('att', log.attempt.id), log]));
      for (const each of part) {
        const { fault, later } = checkRecordedAttempt(each, byId.get(each.attempt.attempt));
        if (later > 0) changedLater += 1;
        if (fault) faults.push({ fault, attempt: each.attempt.attempt });
      }
    }
    return { changedLater, faults };
  }

  private async get(actor: Actor, sessionId: string): Promise<ExamSessionRow> {
    const session = await this.sessions.find(sessionId);
    if (!session || !(await this.access.mayRun(actor, session))) throw notFound('session');
    return session;
  }
}
