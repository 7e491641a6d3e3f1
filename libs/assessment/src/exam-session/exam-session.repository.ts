import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { ExamSessionState } from './exam-session.entity';

/** A session as services and clients see it; neither its code nor its signed record. */
export interface ExamSessionRow {
  id: string;
  quizId: string;
  unitId: string;
  place: string;
  plannedStart: Date;
  plannedEnd: Date;
  capacity: number;
  state: ExamSessionState;
  hasAccessCode: boolean;
  openedAt: Date | null;
  closedAt: Date | null;
  forcedReason: string | null;
  signedAt: Date | null;
  signedBy: string | null;
  /** Sorted. */
  invigilatorIds: string[];
}

/** What a session has to know of its quiz. */
export interface SessionQuiz {
  unitId: string;
  isInvigilated: boolean;
  /** Of the VNeID account: 1 or 2. */
  requiredIdentityLevel: number;
}

export interface SessionPlan {
  place: string;
  plannedStart: Date;
  plannedEnd: Date;
  capacity: number;
}

export interface SessionFilter {
  quizId: string | null;
  state: ExamSessionState | null;
  beforeId: string | null;
  limit: number;
}

export interface Signature {
  signedAt: string;
  signedBy: string;
  record: string;
  signature: string;
  signingKeyId: string;
}

type Row<T> = T & Record<string, unknown>;

const columns = `s.id, s.quiz_id as "quizId", s.unit_id as "unitId", s.place, s.planned_start as "plannedStart",
  s.planned_end as "plannedEnd", s.capacity, s.state, s.access_code is not null as "hasAccessCode",
  s.opened_at as "openedAt", s.closed_at as "closedAt", s.forced_reason as "forcedReason", s.signed_at as "signedAt",
  s.signed_by as "signedBy", array(select i.learner_id from assessment.exam_session_invigilator i
    where i.session_id = s.id order by i.learner_id) as "invigilatorIds"`;

const RUNNING = `select from assessment.attempt a where a.exam_session_id = $1 and a.state = 'STARTED'`;

/** Sessions themselves; changes need the lock of `lock`. */
@Injectable()
export class ExamSessionRepository {
  constructor(private readonly database: Database) {}

  find(id: string): Promise<ExamSessionRow | null> {
    return this.database.queryOne<Row<ExamSessionRow>>(
      `select ${columns} from assessment.exam_session s where s.id = $1`,
      [id],
    );
  }

  /** Whoever else changes the session or its candidates waits for the end of the transaction. */
  async lock(id: string): Promise<ExamSessionRow | null> {
    await this.database.query('select from assessment.exam_session where id = $1 for no key update', [id]);
    return this.find(id);
  }

  /** Sessions of units below the roots and those that the person watches, the newest first. */
  list(learnerId: string, roots: string[], filter: SessionFilter): Promise<ExamSessionRow[]> {
    return this.database.query<Row<ExamSessionRow>>(
      `select ${columns} from assessment.exam_session s
        where (exists (select from identity.org_unit unit, identity.org_unit root
              where unit.id = s.unit_id and root.id = any($2) and unit.path <@ root.path)
            or exists (select from assessment.exam_session_invigilator i
              where i.session_id = s.id and i.learner_id = $1))
          and not exists (select from assessment.exam_session_candidate c
            where c.session_id = s.id and c.learner_id = $1)
          and ($3::uuid is null or s.quiz_id = $3) and ($4::text is null or s.state = $4)
          and ($5::uuid is null or s.id < $5)
        order by s.id desc limit $6`,
      [learnerId, roots, filter.quizId, filter.state, filter.beforeId, filter.limit],
    );
  }

  async insert(id: string, quizId: string, unitId: string, plan: SessionPlan): Promise<void> {
    await this.database.query(
      `insert into assessment.exam_session (id, quiz_id, unit_id, place, planned_start, planned_end, capacity)
        values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, quizId, unitId, plan.place, plan.plannedStart, plan.plannedEnd, plan.capacity],
    );
  }

  async update(id: string, plan: SessionPlan): Promise<void> {
    await this.database.query(
      `update assessment.exam_session set place = $2, planned_start = $3, planned_end = $4, capacity = $5
        where id = $1`,
      [id, plan.place, plan.plannedStart, plan.plannedEnd, plan.capacity],
    );
  }

  /** Sets the sealed code; the tries of its candidates begin anew, as with that of a quiz. */
  async setAccessCode(id: string, sealed: Buffer | null): Promise<void> {
    await this.database.query('update assessment.exam_session set access_code = $2 where id = $1', [
      id,
      sealed,
    ]);
    await this.database.query(
      `delete from assessment.access_code_try t
        using assessment.exam_session s join assessment.exam_session_candidate c on c.session_id = s.id
        where s.id = $1 and t.quiz_id = s.quiz_id and t.learner_id = c.learner_id`,
      [id],
    );
  }

  /** Until the end of the transaction nobody else seats people in open sessions of the quiz: no two wait crosswise. */
  async takeTurns(quizId: string): Promise<void> {
    await this.database.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `exam-sessions:${quizId}`,
    ]);
  }

  /** Opens it for its candidates, and none of them for a second one: the unique index refuses. */
  async open(id: string): Promise<void> {
    await this.database.query(
      `update assessment.exam_session set state = 'OPEN', opened_at = coalesce(opened_at, clock_timestamp()),
        closed_at = null, forced_reason = null where id = $1`,
      [id],
    );
    await this.database.query(
      `update assessment.exam_session_candidate c set open_quiz_id = s.quiz_id
        from assessment.exam_session s where s.id = $1 and c.session_id = s.id`,
      [id],
    );
  }

  /** Keeps new attempts out; those that were starting are in by the end of this statement. */
  async shut(id: string): Promise<void> {
    await this.database.query(
      `update assessment.exam_session_candidate set open_quiz_id = null where session_id = $1`,
      [id],
    );
  }

  async markClosed(id: string, forcedReason: string | null): Promise<void> {
    await this.database.query(
      `update assessment.exam_session set state = 'CLOSED', closed_at = clock_timestamp(), forced_reason = $2
        where id = $1`,
      [id, forcedReason],
    );
  }

  async hasRunning(id: string): Promise<boolean> {
    const row = await this.database.queryOne<{ running: boolean }>(`select exists (${RUNNING}) as running`, [
      id,
    ]);
    return row?.running ?? false;
  }

  async sign(id: string, { signedAt, signedBy, record, signature, signingKeyId }: Signature): Promise<void> {
    await this.database.query(
      `update assessment.exam_session set state = 'SIGNED', signed_at = $2, signed_by = $3, record = $4,
        signature = $5, signing_key_id = $6 where id = $1`,
      [id, signedAt, signedBy, record, signature, signingKeyId],
    );
  }

  /** What was signed; null before. */
  async signatureOf(id: string): Promise<{ record: string; signature: string; signingKeyId: string } | null> {
    return this.database.queryOne<
      { record: string; signature: string; signingKeyId: string } & Record<string, unknown>
    >(
      `select record, signature, signing_key_id as "signingKeyId" from assessment.exam_session
        where id = $1 and state = 'SIGNED'`,
      [id],
    );
  }

  /** The unit of a quiz and what its current version, if there is one, asks of those who sit it. */
  async quiz(quizId: string): Promise<SessionQuiz | null> {
    return this.database.queryOne<Row<SessionQuiz>>(
      `select q.unit_id as "unitId", coalesce((v.settings->>'invigilated')::boolean, false) as "isInvigilated",
          coalesce((v.settings->>'requiredIdentityLevel')::int, 1) as "requiredIdentityLevel"
        from assessment.quiz q left join assessment.quiz_version v on v.id = q.current_version_id where q.id = $1`,
      [quizId],
    );
  }

  /** Level of the VNeID account that the quiz asks for. */
  async requiredLevel(quizId: string): Promise<number> {
    return (await this.quiz(quizId))?.requiredIdentityLevel ?? 1;
  }
}
