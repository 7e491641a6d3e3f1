import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';
import type { DecisionOutcome } from './integrity-decision.entity';
import type { IntegritySignal, SignalKind } from './integrity-signal.entity';

/** A signal with whose attempts it is about and what was decided. */
export interface SignalRecord extends IntegritySignal {
  unitId: string;
  /** Owners of the attempts; empty for an item. */
  learnerIds: string[];
  outcome: DecisionOutcome | null;
  note: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
}

/** Which signals to list; what is null does not matter. */
export interface SignalFilter {
  quizId: string | null;
  kind: SignalKind | null;
  isDecided: boolean | null;
  outcome: DecisionOutcome | null;
}

type Row<T> = T & Record<string, unknown>;

const columns = `f.id, f.search_id as "searchId", f.quiz_id as "quizId", f.kind, f.subject, f.attempt_id as "attemptId",
  f.other_attempt_id as "otherAttemptId", f.item_version_id as "itemVersionId", f.figures,
  f.created_at as "createdAt", q.unit_id as "unitId", d.outcome, d.note, d.decided_by as "decidedBy",
  d.decided_at as "decidedAt", array(select a.learner_id::text from assessment.attempt a
    where a.id in (f.attempt_id, f.other_attempt_id)) as "learnerIds"`;

const source = `assessment.integrity_signal f join assessment.quiz q on q.id = f.quiz_id
  left join assessment.integrity_decision d on d.signal_id = f.id`;

/** Every statement of people on signals. */
@Injectable()
export class IntegritySignalRepository {
  constructor(private readonly database: Database) {}

  findQuiz(id: string): Promise<{ unitId: string } | null> {
    return this.database.queryOne<{ unitId: string }>(
      'select unit_id as "unitId" from assessment.quiz where id = $1',
      [id],
    );
  }

  find(id: string): Promise<SignalRecord | null> {
    return this.database.queryOne<Row<SignalRecord>>(`select ${columns} from ${source} where f.id = $1`, [
      id,
    ]);
  }

  /** Signals of quizzes of these units and below, the oldest first. */
  list(
    roots: string[],
    { quizId, kind, isDecided, outcome }: SignalFilter,
    after: string | null,
    limit: number,
  ): Promise<SignalRecord[]> {
    return this.database.query<Row<SignalRecord>>(
      `select ${columns} from ${source}
        where exists (select from identity.org_unit unit, identity.org_unit root
            where unit.id = q.unit_id and root.id = any($1) and unit.path <@ root.path)
          and ($2::uuid is null or f.quiz_id = $2) and ($3::text is null or f.kind = $3)
          and ($4::boolean is null or (d.signal_id is not null) = $4) and ($5::text is null or d.outcome = $5)
          and ($6::uuid is null or f.id > $6)
        order by f.id limit $7`,
      [roots, quizId, kind, isDecided, outcome, after, limit],
    );
  }

  /** False when somebody has decided before: the primary key says who was first. */
  async decide(
    signalId: string,
    outcome: DecisionOutcome,
    note: string,
    decidedBy: string,
  ): Promise<boolean> {
    const rows = await this.database.query(
      `insert into assessment.integrity_decision (signal_id, outcome, note, decided_by) values ($1, $2, $3, $4)
        on conflict (signal_id) do nothing returning signal_id`,
      [signalId, outcome, note, decidedBy],
    );
    return rows.length > 0;
  }
}
