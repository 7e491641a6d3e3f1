import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

export interface AnswerFileRow {
  id: string;
  attemptId: string;
  /** Of the question in the attempt, from 1. */
  position: number;
  sha256: string;
  /** As its owner calls it. */
  name: string;
  mimeType: string;
  /** Bytes. */
  size: number;
}

type Row = AnswerFileRow & Record<string, unknown>;

const columns = `f.id, f.attempt_id as "attemptId", f.position, f.sha256, f.name, f.mime_type as "mimeType", f.size`;

/** Where the content of a file lies in the file store. */
export const pathOf = ({ attemptId, position, sha256 }: AnswerFileRow) =>
  `answers/${attemptId.slice(-2)}/${attemptId}/q${position}-${sha256}`;

/** Every statement on files that candidates hand in. Files whose content was deleted are not there. */
@Injectable()
export class AnswerFileRepository {
  constructor(private readonly database: Database) {}

  /** Whether answers of this attempt are taken at this moment; until the transaction ends that stays so. */
  async holdRunning(attemptId: string, learnerId: string): Promise<boolean> {
    const row = await this.database.queryOne(
      `select id from assessment.attempt where id = $1 and learner_id = $2 and state = 'STARTED'
        and statement_timestamp() <= accept_until
        and (break_until is null or statement_timestamp() >= break_until) for update`,
      [attemptId, learnerId],
    );
    return row !== null;
  }

  /** The same bytes for the same question again are the file that is there, or was. */
  findSame(file: Pick<AnswerFileRow, 'attemptId' | 'position' | 'sha256'>): Promise<AnswerFileRow | null> {
    return this.database.queryOne<Row>(
      `select ${columns} from assessment.answer_file f
        where f.attempt_id = $1 and f.position = $2 and f.sha256 = $3`,
      [file.attemptId, file.position, file.sha256],
    );
  }

  /** A file whose content was deleted and is stored again. */
  async restore({ id, name }: AnswerFileRow): Promise<void> {
    await this.database.query(
      'update assessment.answer_file set purged_at = null, name = $2, created_at = now() where id = $1 and purged_at is not null',
      [id, name],
    );
  }

  async insert(file: AnswerFileRow): Promise<void> {
    await this.database.query(
      `insert into assessment.answer_file (id, attempt_id, position, sha256, name, mime_type, size)
        values ($1, $2, $3, $4, $5, $6, $7)`,
      [file.id, file.attemptId, file.position, file.sha256, file.name, file.mimeType, file.size],
    );
  }

  ofAttempt(attemptId: string): Promise<AnswerFileRow[]> {
    return this.database.query<Row>(
      `select ${columns} from assessment.answer_file f where f.attempt_id = $1 and f.purged_at is null
        order by f.id`,
      [attemptId],
    );
  }

  /** Files by id, in that order; those that are not there are left out. */
  findAll(ids: readonly string[]): Promise<AnswerFileRow[]> {
    return this.database.query<Row>(
      `select ${columns} from unnest($1::uuid[]) with ordinality g(id, place)
        join assessment.answer_file f on f.id = g.id and f.purged_at is null order by g.place`,
      [ids],
    );
  }

  /** A file whose address is still good by the database's clock. */
  findUntil(id: string, expires: number): Promise<AnswerFileRow | null> {
    return this.database.queryOne<Row>(
      `select ${columns} from assessment.answer_file f
        where f.id = $1 and f.purged_at is null and to_timestamp($2) > clock_timestamp()`,
      [id, expires],
    );
  }
}
