import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

/** Versions that no new attempt may get. */
@Injectable()
export class QuarantineRepository {
  constructor(private readonly database: Database) {}

  async insert(versionId: string, actorId: string): Promise<void> {
    await this.database.query(
      `insert into assessment.item_quarantine (item_version_id, actor_id) values ($1, $2)`,
      [versionId, actorId],
    );
  }

  async delete(versionId: string): Promise<void> {
    await this.database.query(`delete from assessment.item_quarantine where item_version_id = $1`, [
      versionId,
    ]);
  }

  /** Who put a version into quarantine; null when it is not there. */
  async findActor(versionId: string): Promise<string | null> {
    const row = await this.database.queryOne<{ actorId: string }>(
      `select actor_id as "actorId" from assessment.item_quarantine where item_version_id = $1`,
      [versionId],
    );
    return row?.actorId ?? null;
  }

  async list(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'select item_version_id as id from assessment.item_quarantine',
    );
    return rows.map(({ id }) => id);
  }

  /** Of these versions those whose item the person has written on, in whatever version. */
  async listWritten(learnerId: string, versionIds: readonly string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `select v.id from assessment.item_author w join assessment.item_version v on v.item_id = w.item_id
        where w.learner_id = $1 and v.id = any($2)`,
      [learnerId, versionIds],
    );
    return rows.map(({ id }) => id);
  }
}
