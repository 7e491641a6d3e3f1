import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Settings } from '@platform/config';
import { Problem } from '@platform/errors';

/** Where generated files live. A local folder today; an S3 bucket is another class with these three methods. */
@Injectable()
export class FileStore {
  private readonly root: string;

  constructor(settings: Settings) {
    this.root = resolve(settings.filesDir);
  }

  /** Writes a whole file or nothing (temporary name, then rename). A full disk is `UNAVAILABLE`. */
  async put(name: string, content: Buffer): Promise<void> {
    const path = this.path(name);
    const temporary = `${path}.${randomUUID()}.tmp`;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(temporary, content);
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      const code = codeOf(error);
      throw new Problem('UNAVAILABLE', `The file store cannot write (${code})`);
    }
  }

  /** The content, or null when there is no such file. */
  async find(name: string): Promise<Buffer | null> {
    try {
      return await readFile(this.path(name));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw new Problem('UNAVAILABLE', 'The file store cannot be read');
    }
  }

  /** Deletes the file; one that is not there is no fault. */
  async remove(name: string): Promise<void> {
    try {
      await rm(this.path(name), { force: true });
    } catch {
      throw new Problem('UNAVAILABLE', 'The file store cannot be written');
    }
  }

  private path(name: string): string {
    if (!/^[a-z0-9][a-z0-9/_.-]{0,200}$/i.test(name) || name.includes('..')) throw new Error('Bad file name');
    return join(this.root, name);
  }
}

/** The operating system's code. Not by `instanceof`: the error may come from another realm of the process. */
function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}
