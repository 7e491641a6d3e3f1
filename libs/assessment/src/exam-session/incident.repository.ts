import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import { Secrets } from '@platform/security';
import type { IncidentKind } from './exam-incident.entity';
import { openText, sealText, type StoredText, type TextDigest } from './incident-text';

export interface IncidentRow {
  id: string;
  learnerId: string | null;
  kind: IncidentKind;
  text: string;
  recordedBy: string;
  recordedAt: Date;
}

/** An incident as the record of its session tells of it; without a digest when its text does not open. */
export type IncidentTrace = Omit<IncidentRow, 'text'> & { digest: TextDigest | null };

/** More than any room sees; what is beyond is no record of an exam. */
export const MOST_INCIDENTS = 1_000;

type StoredRow = Omit<IncidentRow, 'text'> & StoredText & Record<string, unknown>;

const columns = `i.id, i.learner_id as "learnerId", i.kind, i.text, i.sealed_text as "sealedText",
  i.recorded_by as "recordedBy", i.recorded_at as "recordedAt"`;

/** What invigilators wrote down, its texts opened; it is only ever added to. */
@Injectable()
export class IncidentRepository {
  constructor(
    private readonly database: Database,
    private readonly secrets: Secrets,
  ) {}

  /** Null when the session has 1,000 already; the caller holds the lock of the session. */
  async insert(
    sessionId: string,
    incident: Pick<IncidentRow, 'learnerId' | 'kind' | 'text' | 'recordedBy'>,
  ): Promise<IncidentRow | null> {
    const { learnerId, kind, text, recordedBy } = incident;
    const id = uuidv7();
    const row = await this.database.queryOne<StoredRow>(
      `insert into assessment.exam_incident as i (id, session_id, learner_id, kind, sealed_text, recorded_by)
        select $1, $2, $3, $4, $5, $6
        where (select count(*) from assessment.exam_incident where session_id = $2) < $7 returning ${columns}`,
      [id, sessionId, learnerId, kind, sealText(this.secrets, id, text), recordedBy, MOST_INCIDENTS],
    );
    return row && this.open(row);
  }

  /** The newest, the oldest of them first. */
  async newest(sessionId: string, limit: number): Promise<IncidentRow[]> {
    const rows = await this.database.query<StoredRow>(
      `select ${columns} from assessment.exam_incident i where i.session_id = $1 order by i.id desc limit $2`,
      [sessionId, limit],
    );
    return rows.reverse().map((row) => this.open(row));
  }

  /** In the order in which they were written down, from after `afterId`. */
  async list(sessionId: string, afterId: string | null, limit: number): Promise<IncidentRow[]> {
    const rows = await this.database.query<StoredRow>(
      `select ${columns} from assessment.exam_incident i
        where i.session_id = $1 and ($2::uuid is null or i.id > $2) order by i.id limit $3`,
      [sessionId, afterId, limit],
    );
    return rows.map((row) => this.open(row));
  }

  /** All of them, for the record. */
  async traces(sessionId: string): Promise<IncidentTrace[]> {
    const rows = await this.database.query<StoredRow>(
      `select ${columns} from assessment.exam_incident i where i.session_id = $1 order by i.id`,
      [sessionId],
    );
    return rows.map(({ text, sealedText, ...row }) => ({
      ...row,
      digest: this.digestOf({ id: row.id, text, sealedText }),
    }));
  }

  /** Seals texts that stand in clear, at most `most`; says how many. Signed ones too: their digests stay. */
  async sealClear(most: number): Promise<number> {
    const rows = await this.database.query<{ id: string; text: string }>(
      `select id, text from assessment.exam_incident where text is not null order by id limit $1 for update skip locked`,
      [most],
    );
    await this.database.query(
      `update assessment.exam_incident i set text = null, sealed_text = decode(g.sealed, 'base64')
        from unnest($1::uuid[], $2::text[]) as g(id, sealed) where i.id = g.id`,
      [
        rows.map(({ id }) => id),
        rows.map(({ id, text }) => sealText(this.secrets, id, text, '').toString('base64')),
      ],
    );
    return rows.length;
  }

  private open({ sealedText, text, ...row }: StoredRow): IncidentRow {
    return { ...row, text: openText(this.secrets, { id: row.id, text, sealedText }).text };
  }

  private digestOf(stored: StoredText): TextDigest | null {
    try {
      return openText(this.secrets, stored).digest;
    } catch {
      // Altered: the check of the record then says that it is not as it was signed.
      return null;
    }
  }
}
