import { isDeadlock } from './violations';

const MOST_TIMES = 4;

/**
 * Does work again that PostgreSQL ended to break a circle of waiting (40P01). For work whose locks cannot all be taken
 * in one order; outside of any transaction, and nothing of it may last but what it wrote.
 */
export async function repeatAfterDeadlock<T>(work: () => Promise<T>): Promise<T> {
  for (let time = 1; ; time += 1) {
    try {
      return await work();
    } catch (error) {
      if (time === MOST_TIMES || !isDeadlock(error)) throw error;
    }
  }
}
