import type { WrittenFile } from '../exchange-item';

/** What a writer could not say, by item. */
export class WrittenNotices {
  readonly list: WrittenFile['notices'] = [];

  add(code: string, notice: string, message: string): void {
    this.list.push({ code, notice: { code: notice, message } });
  }

  notExpressible(code: string, why: string): void {
    this.add(code, 'not_expressible', `left out of the file: ${why}`);
  }
}

/** Tells of one item. */
export type Tell = (notice: string, message: string) => void;
