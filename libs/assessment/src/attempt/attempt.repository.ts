import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@platform/database';
import type { IdentityLevel } from '@platform/security';
import type { OwnTerms } from '../accommodation/own-terms';
import type { AdaptiveBeginning } from '../adaptive/insert-adaptive';
import type { QuizTiming } from '../quiz/quiz-definition';
import type { AttemptState } from './attempt.entity';
import { statements } from './attempt-statements';
import type { StoredResponses } from './stored-responses';

/** What one sitting is made of; never changes after the start. */
export interface AttemptForm {
  id: string;
  learnerId: string;
  quizId: string;
  quizVersionId: string;
  seed: string;
  itemVersionIds: string[];
}

export interface AttemptRow extends AttemptForm {
  number: number;
  /**
   * How many attempts it and those before it use up of the calendar year in which it began (Vietnam time): limits
   * count anew each year, and a voided attempt uses up none (domain.md rule 9).
   */
  numberInYear: number;
  state: AttemptState;
  /** Forward only: the question that is shown, from 1; null where the candidate moves freely. */
  reached: number | null;
  identityLevel: IdentityLevel;
  startedAt: Date;
  deadline: Date | null;
  responses: StoredResponses;
  submittedAt: Date | null;
  gradedAt: Date | null;
  score: number | null;
  maxScore: number | null;
  isPassed: boolean | null;
  /** Since when a fault stops its clock. */
  pausedAt: Date | null;
  /** The device that may answer, by the name its client gave it; null when none did. */
  deviceKey: string | null;
  /** How the person's terms differed from the quiz's at the start; null for not at all. */
  terms: OwnTerms | null;
  breaksTaken: number;
  /** End of the last break that was not ended before its time; past or ahead. */
  breakUntil: Date | null;
  /** The invigilated session in which it was started. */
  examSessionId: string | null;
  /** Null within: waits for people. */
  marks: (number | null)[] | null;
  skillMarks: Record<string, [number, number]> | null;
  /** Whether it began in the calendar year of the reading. */
  isThisYear: boolean;
  /** The database's clock at the reading. */
  now: Date;
}

/** What starting answers with. */
export interface StartRow extends AttemptRow {
  isNew: boolean;
  /** How the person's terms differ from the quiz's now. */
  own: OwnTerms | null;
}

export interface NewAttempt extends AttemptForm {
  timing: QuizTiming;
  isForwardOnly: boolean;
  /** The sealed access code that was opened; null where none is known. */
  openedCode: Buffer | null;
  number: number;
  identityLevel: IdentityLevel;
  minutes: number | null;
  graceSeconds: number;
  opensAt: string | null;
  closesAt: string | null;
  deviceKey: string | null;
  maxAttempts: number | null;
  /** Only in an open session, by somebody who is checked in. */
  isInvigilated: boolean;
  /** What an adaptive quiz begins with; null for a fixed form. */
  adaptive: AdaptiveBeginning | null;
}

export interface SavedRow {
  stored: StoredResponses;
  answered: number;
  deadline: Date | null;
  now: Date;
}

/** A row of `attemptColumns` as the driver gives it. */
export type RawAttempt = Omit<AttemptRow, 'itemVersionIds' | 'responses'> & {
  itemVersionList: string;
  responsesJson: string;
};

/** Splits and parses what stays text only when somebody looks at it. */
export function toAttempt<Row extends RawAttempt>(row: Row): Row & AttemptRow {
  let ids: string[] | undefined;
  let responses: StoredResponses | undefined;
  return Object.defineProperties(row as Row & AttemptRow, {
    itemVersionIds: { get: () => (ids ??= row.itemVersionList.split(',')) },
    responses: { get: () => (responses ??= JSON.parse(row.responsesJson) as StoredResponses) },
  });
}

interface SaveCall extends OwnAttempt {
  responses: StoredResponses;
  /** `performance.now()` when the request arrived. */
  arrivedAt: number;
  deviceKey?: string | null;
}

/** An attempt together with whose it must be: somebody else's does not exist. */
interface OwnAttempt {
  id: string;
  learnerId: string;
}

const aboutOf = ({ id }: OwnAttempt) => id;

/** Every process locks rows in the same order, so that two which meet in the same attempts never block each other. */
const inLockOrder = <Call extends OwnAttempt>(calls: Call[]): Call[] =>
  [...calls].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Attempts while they run. */
@Injectable()
export class AttemptRepository {
  private readonly saves: (call: SaveCall) => Promise<SavedRow | null>;
  private readonly submissions: (call: OwnAttempt) => Promise<AttemptRow | null>;
  private readonly finds: (call: OwnAttempt) => Promise<AttemptRow | null>;

  constructor(private readonly database: Database) {
    // One at a time gathers most: a commit takes a millisecond or two, which nobody notices.
    const together = { lanes: 1, most: 100 };
    this.saves = database.gathering<SaveCall, SavedRow | null>({
      ...together,
      aboutOf,
      run: (calls) => this.saveAll(calls),
    });
    this.submissions = database.gathering({
      ...together,
      aboutOf,
      run: (calls) => this.ofOwners(statements.submit, calls),
    });
    this.finds = database.gathering({ ...together, run: (calls) => this.ofOwners(statements.find, calls) });
  }

  /** Starts an attempt unless something stands against it; the person's attempts at this quiz either way. */
  async start(attempt: NewAttempt): Promise<StartRow[]> {
    const rows = await this.database.query<RawAttempt & Pick<StartRow, 'isNew' | 'own'>>(statements.start, [
      attempt.id,
      attempt.learnerId,
      attempt.quizId,
      attempt.quizVersionId,
      attempt.number,
      attempt.seed,
      attempt.itemVersionIds,
      attempt.identityLevel,
      attempt.minutes,
      attempt.graceSeconds,
      attempt.opensAt,
      attempt.closesAt,
      attempt.timing.closingPolicy === 'LET_TIME_RUN',
      attempt.isForwardOnly,
      attempt.timing.delayMinutes,
      attempt.timing.delayMinutesLater,
      attempt.openedCode,
      attempt.deviceKey,
      attempt.maxAttempts,
      attempt.isInvigilated,
      attempt.adaptive && JSON.stringify(attempt.adaptive),
    ]);
    return rows.map(toAttempt);
  }

  /**
   * Stores answers; null when the attempt is not running, paused or on another device, or the time was over when
   * they arrived, at `performance.now()` = `arrivedAt`.
   */
  save(
    id: string,
    learnerId: string,
    responses: StoredResponses,
    arrivedAt: number,
    deviceKey: string | null = null,
  ): Promise<SavedRow | null> {
    return this.saves({ id, learnerId, responses, arrivedAt, deviceKey });
  }

  /** Shows the question after the one at `position`; null when it is not the one that is shown, or time is over. */
  async advance(id: string, learnerId: string, position: number): Promise<AttemptRow | null> {
    const row = await this.database.queryOne<RawAttempt>(statements.advance, [id, learnerId, position]);
    return row && toAttempt(row);
  }

  /** Hands an attempt in and queues its grading; null when it was paused or not running any more. */
  submit(id: string, learnerId: string): Promise<AttemptRow | null> {
    return this.submissions({ id, learnerId });
  }

  /** Ends attempts whose time is over and queues their grading; says how many. */
  async expire(limit: number): Promise<number> {
    const row = await this.database.queryOne<{ expired: number }>(statements.expire, [limit]);
    return row?.expired ?? 0;
  }

  /** Makes a device the one that may answer; null when it is already, or the attempt is not running. */
  async handOver(id: string, learnerId: string, deviceKey: string): Promise<AttemptRow | null> {
    const row = await this.database.queryOne<RawAttempt>(statements.handOver, [id, learnerId, deviceKey]);
    return row && toAttempt(row);
  }

  /** An attempt of this person; somebody else's does not exist. */
  find(id: string, learnerId: string): Promise<AttemptRow | null> {
    return this.finds({ id, learnerId });
  }

  findForm(id: string): Promise<AttemptForm | null> {
    return this.database.queryOne<AttemptForm & Record<string, unknown>>(statements.form, [id]);
  }

  /** Newest first. */
  async list(
    learnerId: string,
    quizId: string | null,
    beforeId: string | null,
    limit: number,
  ): Promise<AttemptRow[]> {
    const rows = await this.database.query<RawAttempt>(statements.list, [learnerId, quizId, beforeId, limit]);
    return rows.map(toAttempt);
  }

  /** As `list`, with the ended attempts of accounts that were merged into the person's. */
  async listOfPerson(
    learnerId: string,
    quizId: string | null,
    beforeId: string | null,
    limit: number,
  ): Promise<AttemptRow[]> {
    const values = [learnerId, quizId, beforeId, limit];
    return (await this.database.query<RawAttempt>(statements.listOfPerson, values)).map(toAttempt);
  }

  /** Attempts of this year that accounts merged into the person's have used up. */
  async countMerged(learnerId: string, quizId: string): Promise<number> {
    const row = await this.database.queryOne<{ count: number }>(statements.countMerged, [learnerId, quizId]);
    return row?.count ?? 0;
  }

  /** An ended attempt of an account that was merged into the person's. */
  async findMerged(id: string, learnerId: string): Promise<AttemptRow | null> {
    const row = await this.database.queryOne<RawAttempt>(statements.findMerged, [id, learnerId]);
    return row && toAttempt(row);
  }

  private async saveAll(calls: SaveCall[]): Promise<(SavedRow | null)[]> {
    const now = performance.now();
    const sorted = inLockOrder(calls);
    const rows = await this.database.query<SavedRow & { id: string }>(statements.save, [
      sorted.map(({ id }) => id),
      sorted.map(({ learnerId }) => learnerId),
      sorted.map(({ responses }) => JSON.stringify(responses)),
      sorted.map(({ arrivedAt }) => Math.max(0, now - arrivedAt) / 1000),
      sorted.map(({ deviceKey }) => deviceKey ?? null),
    ]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return calls.map(({ id }) => byId.get(id) ?? null);
  }

  /** Each call's row, or null: somebody else's attempt does not exist. */
  private async ofOwners(statement: Sql, calls: OwnAttempt[]): Promise<(AttemptRow | null)[]> {
    const sorted = inLockOrder(calls);
    const rows = await this.database.query<RawAttempt>(statement, [
      sorted.map(({ id }) => id),
      sorted.map(({ learnerId }) => learnerId),
    ]);
    const byId = new Map(rows.map((row) => [row.id, toAttempt(row)]));
    return calls.map(({ id, learnerId }) => {
      const row = byId.get(id);
      return row?.learnerId === learnerId ? row : null;
    });
  }
}
