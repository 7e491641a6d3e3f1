import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { badInput, type FieldFault } from '@platform/errors';
import { FileExchange, FileStore, sniffMedia } from '@platform/files';
import type { Actor } from '@platform/security';
import type { ItemContent } from '../question-bank/item-content';
import { type MediaRow, MediaRepository } from './media.repository';

const MEBIBYTE = 1024 * 1024;

/** Largest file by kind: candidates on weak networks wait for each of them (domain rule 43). */
export const LARGEST_BYTES = { IMAGE: 5 * MEBIBYTE, AUDIO: 20 * MEBIBYTE, VIDEO: 20 * MEBIBYTE } as const;

const LARGEST_SIDE = 10_000;

/** What a file is as a medium; `BAD_USER_INPUT` at `path` when it is no picture, sound or film that is taken. */
export function judgeMedia(content: Buffer, path: string): MediaRow {
  const format = sniffMedia(content);
  const fault = (code: string, message: string) => badInput({ path, code, message });
  if (!format) throw fault('unknown_format', 'must be PNG, JPEG, WebP, GIF, MP3, Ogg, M4A, MP4 or WebM');
  if (content.length > LARGEST_BYTES[format.kind])
    throw fault('too_large', `must have at most ${LARGEST_BYTES[format.kind]} bytes`);
  if (Math.max(format.width ?? 0, format.height ?? 0) > LARGEST_SIDE)
    throw fault('too_many_pixels', `must have at most ${LARGEST_SIDE} pixels on a side`);
  return { ...format, sha256: hash('sha256', content), size: content.length };
}

/** Pictures, sounds and films of questions, each stored once under the SHA-256 of its bytes. */
@Injectable()
export class MediaLibrary {
  constructor(
    private readonly media: MediaRepository,
    private readonly exchange: FileExchange,
    private readonly store: FileStore,
  ) {}

  /** Takes a file that the actor uploaded. */
  async add(actor: Actor, fileId: string, path: string): Promise<MediaRow> {
    const { content } = await this.exchange.read(actor, fileId);
    return this.keep(content, actor.kind === 'learner' ? actor.id : null, path);
  }

  /** Stores a file that `judgeMedia` takes. */
  async keep(content: Buffer, createdBy: string | null, path: string): Promise<MediaRow> {
    const row = judgeMedia(content, path);
    // The file goes first: a file without a row is stored again, a row without a file shows nothing.
    await this.store.put(pathOf(row.sha256), content);
    await this.media.insert(row, createdBy);
    return row;
  }

  /** Bytes of a stored file; null when there is none. */
  find(sha256: string): Promise<Buffer | null> {
    return this.store.find(pathOf(sha256));
  }

  /** What of an item's media is not as it is stored, or comes with it in `more`; paths begin with `path`. */
  async findFaults(content: ItemContent, path: string, more: MediaRow[] = []): Promise<FieldFault[]> {
    const entries = content.media ?? [];
    if (entries.length === 0) return [];
    const rows = await this.media.find(entries.map(({ sha256 }) => sha256));
    const stored = new Map([...rows, ...more].map((row) => [row.sha256, row]));
    const faults = entries.flatMap(({ sha256, mimeType }, index): FieldFault[] => {
      const at = `${path}.media.${index}`;
      const row = stored.get(sha256);
      if (!row)
        return [{ path: `${at}.sha256`, code: 'unknown_file', message: 'is of no file that was added' }];
      return row.mimeType === mimeType
        ? []
        : [{ path: `${at}.mimeType`, code: 'wrong_type', message: `must be ${row.mimeType}` }];
    });
    return [...faults, ...sizeFaults(content, stored, path)];
  }
}

/** Areas count in pixels of the stored picture, so the item must know its true size. */
function sizeFaults(content: ItemContent, stored: ReadonlyMap<string, MediaRow>, path: string): FieldFault[] {
  if (content.type !== 'HOTSPOT') return [];
  const picture = stored.get(content.media?.find(({ id }) => id === content.image)?.sha256 ?? '');
  if (!picture) return [];
  return (['width', 'height'] as const).flatMap((side) =>
    picture[side] === content[side]
      ? []
      : [{ path: `${path}.${side}`, code: 'wrong_size', message: `must be ${picture[side]}` }],
  );
}

const pathOf = (sha256: string) => `media/${sha256.slice(0, 2)}/${sha256}`;
