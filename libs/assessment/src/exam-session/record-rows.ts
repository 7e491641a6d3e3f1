import { Injectable } from '@nestjs/common';
import { HandOverRepository } from './hand-over.repository';
import { IncidentRepository } from './incident.repository';
import { RecordRepository } from './record.repository';
import { type RecordedAttempt, type SessionRows, toRecordedAttempts } from './session-record';

/** Gathers what the record of a session is made from. */
@Injectable()
export class RecordRows {
  constructor(
    private readonly handOvers: HandOverRepository,
    private readonly incidents: IncidentRepository,
    private readonly records: RecordRepository,
  ) {}

  /** All but the session itself and its attempts, as it stands now. */
  async parts(sessionId: string): Promise<Pick<SessionRows, 'candidates' | 'incidents' | 'handOvers'>> {
    return {
      candidates: await this.records.candidates(sessionId),
      incidents: await this.incidents.traces(sessionId),
      handOvers: await this.handOvers.list(sessionId, false),
    };
  }

  /** Attempts with the heads of their logs as they stand now, by learner. */
  async attempts(sessionId: string): Promise<Map<string, RecordedAttempt[]>> {
    return toRecordedAttempts(await this.records.attempts(sessionId));
  }

  /** Ids of the attempts of the session now. */
  attemptIds(sessionId: string): Promise<string[]> {
    return this.records.attemptIds(sessionId);
  }

  /** The moment, by the database's clock, to the millisecond. */
  clock(): Promise<string> {
    return this.records.clock();
  }
}
