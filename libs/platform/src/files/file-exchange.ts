import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Settings } from '@platform/config';
import { Database } from '@platform/database';
import { notFound } from '@platform/errors';
import { type Actor, Secrets } from '@platform/security';
import { FileStore } from './file-store';

/** Files are kept long enough to import or fetch them, and no longer: rosters hold personal numbers. */
export const KEEP_DAYS = 7;

const PURGE_BATCH = 100;

export interface StoredFile {
  id: string;
  name: string;
  size: number;
  content: Buffer;
}

/**
 * Files between people and the system: uploads to import, exports to fetch. Only the owner can read one, for
 * anybody else it does not exist; the content is encrypted, since a roster is a list of personal numbers.
 */
@Injectable()
export class FileExchange {
  constructor(
    private readonly database: Database,
    private readonly store: FileStore,
    private readonly secrets: Secrets,
    private readonly settings: Settings,
  ) {}

  /** Keeps a file for its owner. */
  async save(owner: Actor, name: string, content: Buffer): Promise<{ id: string; name: string }> {
    const id = uuidv7();
    const safeName = safeFileName(name);
    await this.store.put(pathOf(id), this.secrets.encrypt(content.toString('base64'), contextOf(id)));
    await this.database.query(
      'insert into platform.upload (id, owner_id, name, size) values ($1, $2, $3, $4)',
      [id, owner.id, safeName, content.length],
    );
    return { id, name: safeName };
  }

  /** The file, for its owner; `NOT_FOUND` for everybody else and after `KEEP_DAYS`. */
  async read(actor: Actor, id: string): Promise<StoredFile> {
    const row = await this.database.queryOne<{ name: string; size: number }>(
      'select name, size from platform.upload where id = $1 and owner_id = $2',
      [id, actor.id],
    );
    const sealed = row && (await this.store.find(pathOf(id)));
    if (!sealed) throw notFound('file');
    return { id, ...row, content: Buffer.from(this.secrets.decrypt(sealed, contextOf(id)), 'base64') };
  }

  /** Address from which the owner can fetch the file; `publicId` is the file's id as clients see it. */
  urlOf(publicId: string, name: string): string {
    return `${this.settings.publicUrl}/files/${publicId}/${encodeURIComponent(name)}`;
  }

  /** Deletes some of the files that are too old; says whether there may be more. */
  async purge(): Promise<boolean> {
    const rows = await this.database.query<{ id: string }>(
      `select id from platform.upload where created_at < now() - make_interval(days => $1)
        order by created_at limit $2`,
      [KEEP_DAYS, PURGE_BATCH],
    );
    // The file goes first: a row without a file is found again, a file without a row never.
    for (const { id } of rows) await this.store.remove(pathOf(id));
    await this.database.query('delete from platform.upload where id = any($1)', [rows.map(({ id }) => id)]);
    return rows.length === PURGE_BATCH;
  }
}

const pathOf = (id: string) => `uploads/${id}`;
const contextOf = (id: string) => `upload:${id}`;

/** The last part of a path, without characters that mean something to a file system or a header. */
const safeFileName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    .replace(/[\u0000-\u001f\u007f"<>|:*?]/g, '_')
    .replace(/^\.+/, '')
    .slice(-150) || 'file';
