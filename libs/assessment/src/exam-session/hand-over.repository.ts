import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import type { HandOverState } from './exam-hand-over.entity';

export interface HandOverRow {
  id: string;
  sessionId: string;
  attemptId: string;
  learnerId: string;
  state: HandOverState;
  requestedAt: Date;
  decidedAt: Date | null;
  decidedBy: string | null;
}

/** Where a wish stands, or that the attempt can make no more. */
type WishState = HandOverState | 'TOO_MANY';

/** Wishes of one attempt: more than ever break down, and an end to asking. */
const MOST_WISHES = 20;

type Row<T> = T & Record<string, unknown>;

const columns = `h.id, h.session_id as "sessionId", h.attempt_id as "attemptId",
  (select a.learner_id from assessment.attempt a where a.id = h.attempt_id) as "learnerId", h.state,
  h.requested_at as "requestedAt", h.decided_at as "decidedAt", h.decided_by as "decidedBy"`;

/** Wishes to go on on another device. */
@Injectable()
export class HandOverRepository {
  constructor(private readonly database: Database) {}

  /**
   * Where the last wish of this device for a watched attempt of this person stands, after asking anew unless it waits,
   * was refused, or the attempt has made all its wishes (`TOO_MANY`). Null when the device answers by now, or nobody
   * watches the attempt any more. The attempt is held first, so that a decision or a wish which is just being made
   * counts. A wish of another device that waits is `PENDING`.
   */
  request(attemptId: string, learnerId: string, deviceKey: string): Promise<WishState | null> {
    return this.database.transaction(async () => {
      const watched = await this.database.queryOne<{ sessionId: string }>(
        `select a.exam_session_id as "sessionId" from assessment.attempt a
          join assessment.exam_session s on s.id = a.exam_session_id and s.state <> 'SIGNED'
          where a.id = $1 and a.learner_id = $2 and a.state = 'STARTED' and a.device_key is distinct from $3
          for no key update of a`,
        [attemptId, learnerId, deviceKey],
      );
      if (!watched) return null;
      const row = await this.database.queryOne<{ state: WishState }>(
        `with last as (
            select h.state from assessment.exam_hand_over h where h.attempt_id = $2 and h.device_key = $4
            order by h.id desc limit 1),
          asked as (
            insert into assessment.exam_hand_over (id, session_id, attempt_id, device_key)
            select $1, $3, $2, $4 where not exists (select from last where state = 'REFUSED')
              and (select count(*) from assessment.exam_hand_over h where h.attempt_id = $2) < ${MOST_WISHES}
            on conflict (attempt_id) where state = 'PENDING' do nothing returning state)
          select case when exists (select from last where state = 'REFUSED') then 'REFUSED'
            when exists (select from asked) or exists (select from assessment.exam_hand_over h
              where h.attempt_id = $2 and h.state = 'PENDING') then 'PENDING'
            else 'TOO_MANY' end as state`,
        [uuidv7(), attemptId, watched.sessionId, deviceKey],
      );
      return row?.state ?? null;
    });
  }

  find(id: string): Promise<HandOverRow | null> {
    return this.database.queryOne<Row<HandOverRow>>(
      `select ${columns} from assessment.exam_hand_over h where h.id = $1`,
      [id],
    );
  }

  /**
   * Holds the attempt, the wish and, against a signing at the same moment, the session: that is the order of locks.
   * Says whether the attempt runs and the session is signed.
   */
  async lock({
    id,
    attemptId,
    sessionId,
  }: HandOverRow): Promise<{ isRunning: boolean; state: HandOverState; isSigned: boolean }> {
    const attempt = await this.database.queryOne<{ state: string }>(
      'select state from assessment.attempt where id = $1 for update',
      [attemptId],
    );
    const wish = await this.database.queryOne<{ state: HandOverState }>(
      'select state from assessment.exam_hand_over where id = $1 for update',
      [id],
    );
    const session = await this.database.queryOne<{ state: string }>(
      'select state from assessment.exam_session where id = $1 for share',
      [sessionId],
    );
    return {
      isRunning: attempt?.state === 'STARTED',
      state: wish?.state ?? 'REFUSED',
      isSigned: session?.state === 'SIGNED',
    };
  }

  /** Decides; granting makes the device the one that answers, which the log of the attempt tells. */
  async decide(id: string, state: 'APPROVED' | 'REFUSED', by: string): Promise<void> {
    await this.database.query(
      `with decided as (
          update assessment.exam_hand_over set state = $2, decided_at = clock_timestamp(), decided_by = $3
          where id = $1 returning attempt_id, device_key, state)
        update assessment.attempt a set device_key = d.device_key from decided d
        where a.id = d.attempt_id and d.state = 'APPROVED'`,
      [id, state, by],
    );
  }

  /** Of a session, the oldest first; only those that wait when asked. */
  list(sessionId: string, isPendingOnly: boolean): Promise<HandOverRow[]> {
    return this.database.query<Row<HandOverRow>>(
      `select ${columns} from assessment.exam_hand_over h
        where h.session_id = $1 and (not $2 or h.state = 'PENDING') order by h.id`,
      [sessionId, isPendingOnly],
    );
  }
}
