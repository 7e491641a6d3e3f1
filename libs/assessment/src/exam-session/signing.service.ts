import { Injectable } from '@nestjs/common';
import { Refused } from '@platform/errors';
import { Outbox } from '@platform/queue';
import { type Actor, signDetached, SigningKeys } from '@platform/security';
import type { SignExamSessionCode } from './exam-session-refusals';
import { ExamSessionSigned } from './exam-session-signed.event';
import { type ExamSessionRow, ExamSessionRepository } from './exam-session.repository';
import { RecordRows } from './record-rows';
import { type Done, SessionActs } from './session-acts';
import { sessionRecord } from './session-record';

/** Media type in the header of the signature: nothing signed for another purpose passes as a record. */
export const RECORD_TYPE = 'hvs-exam-session+jws';

/** Making the record of a session final. */
@Injectable()
export class SessionSigningService {
  constructor(
    private readonly sessions: ExamSessionRepository,
    private readonly rows: RecordRows,
    private readonly keys: SigningKeys,
    private readonly acts: SessionActs,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Writes the record of a closed session and signs it with the system's key for records (Ed25519); from then on a
   * trigger lets nothing of it change. Refusals: `SESSION_SIGNED`, `SESSION_NOT_CLOSED`, `ATTEMPTS_RUNNING`.
   */
  sign(actor: Actor, sessionId: string): Promise<ExamSessionRow> {
    const act = { actor, sessionId, action: 'assessment:sign-exam-session', by: 'invigilators' } as const;
    return this.acts.act(act, async (session): Promise<Done<ExamSessionRow>> => {
      if (session.state === 'SIGNED') throw new Refused<SignExamSessionCode>('SESSION_SIGNED');
      if (session.state !== 'CLOSED') throw new Refused<SignExamSessionCode>('SESSION_NOT_CLOSED');
      if (await this.sessions.hasRunning(sessionId))
        throw new Refused<SignExamSessionCode>('ATTEMPTS_RUNNING');
      const signedAt = await this.rows.clock();
      const parts = await this.rows.parts(sessionId);
      const attempts = await this.rows.attempts(sessionId);
      const record = sessionRecord({ session, ...parts, attempts }, { at: signedAt, by: actor.id });
      const { kid, privateKey } = await this.keys.activeKey('exam-session');
      const signature = signDetached(Buffer.from(record), kid, privateKey, RECORD_TYPE);
      await this.sessions.sign(sessionId, {
        signedAt,
        signedBy: actor.id,
        record,
        signature,
        signingKeyId: kid,
      });
      await this.outbox.emit(ExamSessionSigned, { sessionId });
      const answer = await this.sessions.find(sessionId);
      if (!answer) throw new Error('A locked session is gone');
      return { answer, before: { state: session.state }, after: { state: answer.state, signingKeyId: kid } };
    });
  }
}
