import type { Actor } from '@platform/security';
import type { LiveNews, LivePicture } from './live-picture';

/** Most candidates in one piece of news: some 30 kB. */
export const MOST_CANDIDATES_AT_ONCE = 100;

/**
 * News of a session for one watcher. Not a generator: leaving must not wait until the next change. A slow watcher is
 * told less often, and never more than has changed since.
 */
export class SessionWatch implements AsyncIterableIterator<LiveNews> {
  private fault: Error | null = null;
  private isOver = false;
  private wake: () => void = () => undefined;

  constructor(
    readonly actor: Actor,
    private readonly picture: LivePicture,
    private revision: string | null,
    private readonly leave: (watch: SessionWatch) => void,
  ) {}

  /** There may be something to tell. */
  tell(): void {
    this.wake();
  }

  /** Ends the watch with an error: the session is not this watcher's any more. */
  refuse(fault: Error): void {
    this.fault = fault;
    this.wake();
  }

  async next(): Promise<IteratorResult<LiveNews, undefined>> {
    while (!this.isOver) {
      if (this.fault) {
        this.end();
        throw this.fault;
      }
      const news = this.picture.newsSince(this.revision, MOST_CANDIDATES_AT_ONCE);
      if (news) {
        this.revision = news.revision;
        return { value: news, done: false };
      }
      if (this.picture.isFinal) this.end();
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
    return { value: undefined, done: true };
  }

  return(): Promise<IteratorResult<LiveNews, undefined>> {
    this.end();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private end(): void {
    this.isOver = true;
    this.leave(this);
    this.wake();
  }
}
