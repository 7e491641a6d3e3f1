import type { LiveNews } from './live-picture';
import type { SessionWatch } from './session-watch';

/** What a watcher hears: news, or why there will be no more. */
export interface Heard {
  news: LiveNews | Error;
}

/**
 * A watch whose end is told: a stream that breaks off would take the whole WebSocket with it and say nothing, so the
 * error comes as the last piece of news.
 */
export class LastWord implements AsyncIterableIterator<Heard> {
  constructor(private readonly watch: SessionWatch) {}

  async next(): Promise<IteratorResult<Heard, undefined>> {
    try {
      const { value, done } = await this.watch.next();
      return done ? { value: undefined, done } : { value: { news: value }, done: false };
    } catch (error) {
      return { value: { news: error as Error }, done: false };
    }
  }

  async return(): Promise<IteratorResult<Heard, undefined>> {
    await this.watch.return();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
