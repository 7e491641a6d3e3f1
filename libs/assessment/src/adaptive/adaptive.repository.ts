import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import { type AttemptRow, type RawAttempt, toAttempt } from '../attempt/attempt.repository';
import type { StoredResponses } from '../attempt/stored-responses';
import type { AskedItem } from './adaptive-ability';
import { statements } from './adaptive-statements';
import type { StopReason } from './stop-rule';

/** An attempt with what it carries as an adaptive one; `asked` is null for a fixed form. */
export type AdaptiveRow = AttemptRow & {
  step: number;
  asked: AskedItem[] | null;
  rights: number[];
  excluded: string[];
  stopReason: StopReason | null;
  /** Of the corrections of its quiz. */
  revision: number;
  /** Whether what asked for it arrived after the time was over. */
  isLate: boolean;
};

/** One answer and what follows from it: a question, or the end. */
export interface AdaptiveMove {
  id: string;
  learnerId: string;
  quizId: string;
  /** The question that is answered, from 1. */
  step: number;
  responses: StoredResponses;
  right: 0 | 1;
  theta: number;
  standardError: number;
  next: AskedItem | null;
  stopReason: StopReason | null;
  /** Of the corrections on which the decision rests. */
  revision: number;
  /** `performance.now()` when the request arrived. */
  arrivedAt: number;
  deviceKey: string | null;
}

type AdaptiveLook = Pick<AdaptiveMove, 'id' | 'learnerId' | 'arrivedAt'>;

type RawRow = RawAttempt & Omit<AdaptiveRow, keyof AttemptRow | 'excluded'> & { excludedList: string | null };

/** Every process locks rows in the same order, so that two which meet in the same attempts never block each other. */
const inLockOrder = <Call extends AdaptiveLook>(calls: Call[]): Call[] =>
  [...calls].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Adaptive attempts while they run, each act one round trip, which many who act at once share. */
@Injectable()
export class AdaptiveRepository {
  private readonly finds: (call: AdaptiveLook) => Promise<AdaptiveRow | null>;
  private readonly moves: (call: AdaptiveMove) => Promise<AttemptRow | null>;

  constructor(private readonly database: Database) {
    // Of two on their way the second need not wait for the first one's commit; more would gather less.
    const together = { lanes: 2, most: 100 };
    this.finds = database.gathering({ ...together, run: (calls) => this.findAll(calls) });
    this.moves = database.gathering({
      ...together,
      aboutOf: ({ id }) => id,
      run: (calls) => this.moveAll(calls),
    });
  }

  /** An attempt of this person; somebody else's does not exist. `arrivedAt`: `performance.now()` of the request. */
  find(id: string, learnerId: string, arrivedAt = performance.now()): Promise<AdaptiveRow | null> {
    return this.finds({ id, learnerId, arrivedAt });
  }

  /**
   * Null when the step was taken already, the attempt takes no answers any more, or the decision did not know the last
   * corrections or quarantines: the caller looks which.
   */
  move(move: AdaptiveMove): Promise<AttemptRow | null> {
    return this.moves(move);
  }

  /** How often each question was asked in the last attempts at a version. */
  async recentExposure(
    quizId: string,
    quizVersionId: string,
    attempts: number,
  ): Promise<{ tests: number; counts: Record<string, number> }> {
    const row = await this.database.queryOne<{ tests: number; counts: Record<string, number> }>(
      statements.exposure,
      [quizId, quizVersionId, attempts],
    );
    return row ?? { tests: 0, counts: {} };
  }

  private async findAll(calls: AdaptiveLook[]): Promise<(AdaptiveRow | null)[]> {
    const now = performance.now();
    const rows = await this.database.query<RawRow>(statements.find, [
      calls.map(({ id }) => id),
      calls.map(({ learnerId }) => learnerId),
      calls.map(({ arrivedAt }) => waited(arrivedAt, now)),
    ]);
    const found = rows.map((row) =>
      Object.assign(toAttempt(row), { excluded: row.excludedList?.split(',').filter(Boolean) ?? [] }),
    );
    const byId = new Map(found.map((row) => [row.id, row]));
    return calls.map(({ id, learnerId }) => {
      const row = byId.get(id);
      return row?.learnerId === learnerId ? row : null;
    });
  }

  private async moveAll(calls: AdaptiveMove[]): Promise<(AttemptRow | null)[]> {
    const now = performance.now();
    const sorted = inLockOrder(calls);
    const rows = await this.database.query<RawAttempt>(statements.move, [
      sorted.map(({ id }) => id),
      sorted.map(({ learnerId }) => learnerId),
      sorted.map(({ step }) => step),
      sorted.map(({ responses }) => JSON.stringify(responses)),
      sorted.map(({ next }) => next?.id ?? null),
      sorted.map(({ next }) => JSON.stringify(next ? [next] : [])),
      sorted.map(({ right }) => right),
      sorted.map(({ theta }) => theta),
      sorted.map(({ standardError }) => standardError),
      sorted.map(({ stopReason }) => stopReason),
      sorted.map(({ arrivedAt }) => waited(arrivedAt, now)),
      sorted.map(({ deviceKey }) => deviceKey),
      sorted.map(({ quizId }) => quizId),
      sorted.map(({ revision }) => revision),
    ]);
    const byId = new Map(rows.map((row) => [row.id, toAttempt(row)]));
    return calls.map(({ id }) => byId.get(id) ?? null);
  }
}

/** Seconds since a moment of `performance.now()`. */
const waited = (arrivedAt: number, now: number): number => Math.max(0, now - arrivedAt) / 1000;
