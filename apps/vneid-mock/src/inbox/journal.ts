import { type FileHandle, mkdir, open, readFile, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';

interface Waiting {
  line: string;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * An append-only file of JSON lines. `append` resolves when the line is on the disk; lines that arrive
 * while the disk is busy share the next write, so that many senders cost one fsync.
 */
export class Journal<Event extends object> {
  private waiting: Waiting[] = [];
  private writing: Promise<void> | null = null;
  /** After a failed write the file may end in half a line: nothing may follow it until the next start. */
  private failure: Error | null = null;

  private constructor(private readonly file: FileHandle) {}

  /** Opens the file and hands every line of it to `replay`, in order. */
  static async open<Event extends object>(
    path: string,
    replay: (event: Event) => void,
  ): Promise<Journal<Event>> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(path, 'a', 0o600);
    try {
      for (const event of await readLines<Event>(path)) replay(event);
      return new Journal<Event>(file);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Writes one event; resolves when it would survive a crash. */
  append(event: Event): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ line: `${JSON.stringify(event)}\n`, resolve, reject });
      this.writing ??= this.writeAll();
    });
  }

  /** Forgets everything that was written. */
  async clear(): Promise<void> {
    await this.writing;
    await this.file.truncate(0);
    await this.file.datasync();
  }

  /** Waits for what is being written and closes the file. */
  async close(): Promise<void> {
    await this.writing;
    await this.file.close();
  }

  private async writeAll(): Promise<void> {
    // Lines of the same moment go into one write.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        if (this.failure) throw this.failure;
        await this.file.appendFile(batch.map((one) => one.line).join(''));
        await this.file.datasync();
        for (const one of batch) one.resolve();
      } catch (error) {
        this.failure ??= new Error('The journal cannot be written', { cause: error });
        for (const one of batch) one.reject(this.failure);
      }
    }
    this.writing = null;
  }
}

async function readLines<Event extends object>(path: string): Promise<Event[]> {
  const bytes = await readFile(path);
  const whole = bytes.lastIndexOf('\n') + 1;
  // Half a line at the end was never answered for: a crash cut it off.
  if (whole < bytes.length) await truncate(path, whole);
  const lines = bytes.subarray(0, whole).toString('utf8').split('\n').slice(0, -1);
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as Event;
    } catch {
      throw new Error(`${path}, line ${index + 1}: not readable; repair the line or delete the file`);
    }
  });
}
