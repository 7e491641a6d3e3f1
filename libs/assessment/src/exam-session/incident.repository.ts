import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import type { IncidentKind } from './exam-incident.entity';

export interface IncidentRow {
  id: string;
  learnerId: string | null;
  kind: IncidentKind;
  text: string;
  recordedBy: string;
  recordedAt: Date;
}

type Row<T> = T & Record<string, unknown>;

const columns = `i.id, i.learner_id as "learnerId", i.kind, i.text, i.recorded_by as "recordedBy",
  i.recorded_at as "recordedAt"`;

/** What invigilators wrote down; it is only ever added to. */
@Injectable()
export class IncidentRepository {
  constructor(private readonly database: Database) {}

  async insert(
    sessionId: string,
    incident: Pick<IncidentRow, 'learnerId' | 'kind' | 'text' | 'recordedBy'>,
  ): Promise<IncidentRow> {
    const row = await this.database.queryOne<Row<IncidentRow>>(
      `insert into assessment.exam_incident as i (id, session_id, learner_id, kind, text, recorded_by)
        values ($1, $2, $3, $4, $5, $6) returning ${columns}`,
      [uuidv7(), sessionId, incident.learnerId, incident.kind, incident.text, incident.recordedBy],
    );
    if (!row) throw new Error('An incident was not stored');
    return row;
  }

  /** In the order in which they were written down; the newest `limit`. */
  async list(sessionId: string, limit: number | null): Promise<IncidentRow[]> {
    const rows = await this.database.query<Row<IncidentRow>>(
      `select ${columns} from assessment.exam_incident i where i.session_id = $1 order by i.id desc limit $2`,
      [sessionId, limit],
    );
    return rows.reverse();
  }
}
