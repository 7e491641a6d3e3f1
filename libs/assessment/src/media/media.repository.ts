import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

export interface MediaRow {
  sha256: string;
  kind: 'IMAGE' | 'AUDIO' | 'VIDEO';
  mimeType: string;
  size: number;
  width: number | null;
  height: number | null;
}

@Injectable()
export class MediaRepository {
  constructor(private readonly database: Database) {}

  /** Adds what is not there; a file that is keeps the person who brought it first. */
  async insert(media: MediaRow, createdBy: string | null): Promise<void> {
    await this.database.query(
      `insert into assessment.media (sha256, kind, mime_type, size, width, height, created_by)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (sha256) do nothing`,
      [media.sha256, media.kind, media.mimeType, media.size, media.width, media.height, createdBy],
    );
  }

  /**
   * Version of the question at a place (from 1) of an attempt; null while the attempt's clock stands, as questions are
   * not shown then, and when there is no such place. `paused_at` and `break_until` are those of the attempt.
   */
  async questionShown(attemptId: string, position: number): Promise<string | null> {
    const row = await this.database.queryOne<{ versionId: string | null }>(
      {
        name: 'assessment.find-question-of-media',
        text: `select item_version_ids[$2] as "versionId" from assessment.attempt
          where id = $1 and not (state = 'STARTED'
            and (paused_at is not null or coalesce(break_until > clock_timestamp(), false)))`,
      },
      [attemptId, position],
    );
    return row?.versionId ?? null;
  }

  find(sha256s: readonly string[]): Promise<MediaRow[]> {
    return this.database.query<MediaRow & Record<string, unknown>>(
      {
        name: 'assessment.find-media',
        text: `select sha256, kind, mime_type as "mimeType", size, width, height
          from assessment.media where sha256 = any($1)`,
      },
      [sha256s],
    );
  }
}
