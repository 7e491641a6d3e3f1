import { AsyncLocalStorage } from 'node:async_hooks';
import { Gathering } from './gathering';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A store whose round trips end when the test says so. */
function aStore(options: {
  lanes: number;
  most: number;
  atEndOfTurn?: boolean;
  aboutOf?: (call: string) => string;
}) {
  const runs: { calls: string[]; end: () => void; fail: (error: Error) => void }[] = [];
  const gathering = new Gathering<string, string>({
    ...options,
    run: (calls) =>
      new Promise((resolve, reject) => {
        runs.push({ calls, end: () => resolve(calls.map((call) => `${call}!`)), fail: reject });
      }),
  });
  return { gathering, runs };
}

describe('gathering', () => {
  it('sends a call alone when nothing is on its way', async () => {
    const { gathering, runs } = aStore({ lanes: 1, most: 10 });
    const answer = gathering.ask('a');
    await turn();
    runs[0]?.end();
    await expect(answer).resolves.toBe('a!');
    expect(runs.map(({ calls }) => calls)).toEqual([['a']]);
  });

  it('lets what comes meanwhile travel together, and gives each its own answer', async () => {
    const { gathering, runs } = aStore({ lanes: 1, most: 10 });
    const first = gathering.ask('a');
    await turn();
    const others = ['b', 'c', 'd'].map((call) => gathering.ask(call));
    await turn();
    expect(runs).toHaveLength(1);
    runs[0]?.end();
    await first;
    await turn();
    expect(runs[1]?.calls).toEqual(['b', 'c', 'd']);
    runs[1]?.end();
    await expect(Promise.all(others)).resolves.toEqual(['b!', 'c!', 'd!']);
  });

  it('waits for the end of the turn when told to, so that calls of one moment leave together', async () => {
    const { gathering, runs } = aStore({ lanes: 2, most: 2, atEndOfTurn: true });
    const all = ['a', 'b', 'c', 'd', 'e'].map((call) => gathering.ask(call));
    expect(runs).toEqual([]);
    await turn();
    expect(runs.map(({ calls }) => calls)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    runs[1]?.end();
    await turn();
    await turn();
    expect(runs[2]?.calls).toEqual(['e']);
    for (const { end } of runs) end();
    await expect(Promise.all(all)).resolves.toEqual(['a!', 'b!', 'c!', 'd!', 'e!']);
  });

  it('takes at most as many as told, in their order', async () => {
    const { gathering, runs } = aStore({ lanes: 1, most: 2 });
    const all = ['a', 'b', 'c', 'd', 'e'].map((call) => gathering.ask(call));
    for (let run = 0; run < 3; run += 1) {
      runs[run]?.end();
      await turn();
    }
    expect(runs.map(({ calls }) => calls)).toEqual([['a'], ['b', 'c'], ['d', 'e']]);
    await expect(Promise.all(all)).resolves.toEqual(['a!', 'b!', 'c!', 'd!', 'e!']);
  });

  it('never lets two calls about one thing be under way at once', async () => {
    const { gathering, runs } = aStore({ lanes: 4, most: 10, aboutOf: (call) => call.slice(0, 1) });
    const all = ['a1', 'b1', 'a2', 'a3'].map((call) => gathering.ask(call));
    expect(runs.map(({ calls }) => calls)).toEqual([['a1'], ['b1']]);
    for (const next of [0, 1, 2, 3]) {
      runs[next]?.end();
      await turn();
    }
    expect(runs.slice(2).map(({ calls }) => calls)).toEqual([['a2'], ['a3']]);
    await expect(Promise.all(all)).resolves.toEqual(['a1!', 'b1!', 'a2!', 'a3!']);
  });

  it('does the calls of a failed run one by one, so that only the bad one fails', async () => {
    const done: string[][] = [];
    const gathering = new Gathering<string, string>({
      lanes: 1,
      most: 10,
      run: async (calls) => {
        done.push(calls);
        if (calls.includes('bad')) throw new Error('cannot be stored');
        return calls;
      },
    });
    const results = await Promise.allSettled(['x', 'a', 'bad', 'c'].map((call) => gathering.ask(call)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(done).toEqual([['x'], ['a', 'bad', 'c'], ['a'], ['bad'], ['c']]);
    await expect(gathering.ask('d')).resolves.toBe('d');
  });

  it('tells everybody at once when nobody can be served, after one more try', async () => {
    const done: string[][] = [];
    let isDown = true;
    const gathering = new Gathering<string, string>({
      lanes: 1,
      most: 3,
      isOutage: (error) => (error as Error).message === 'no connection',
      run: async (calls) => {
        done.push(calls);
        await turn();
        if (isDown) throw new Error('no connection');
        return calls;
      },
    });
    const results = await Promise.allSettled(
      ['x', 'a', 'b', 'c', 'd', 'e', 'f', 'g'].map((call) => gathering.ask(call)),
    );
    expect(results.map(({ status }) => status)).toEqual(Array(8).fill('rejected'));
    expect(done).toEqual([['x'], ['a', 'b', 'c'], ['a']]);
    isDown = false;
    await expect(gathering.ask('h')).resolves.toBe('h');
  });

  it('serves all calls of a run whose connection was lost alone', async () => {
    let runs = 0;
    const gathering = new Gathering<string, string>({
      lanes: 1,
      most: 3,
      isOutage: () => true,
      run: async (calls) => {
        runs += 1;
        if (runs === 2) throw new Error('connection lost');
        return calls;
      },
    });
    const all = Promise.all(['x', 'a', 'b', 'c'].map((call) => gathering.ask(call)));
    await expect(all).resolves.toEqual(['x', 'a', 'b', 'c']);
  });

  it('runs in nobody’s transaction or request', async () => {
    const storage = new AsyncLocalStorage<string>();
    const seen: (string | undefined)[] = [];
    const gathering = new Gathering<string, string>({
      lanes: 1,
      most: 10,
      run: async (calls) => {
        seen.push(storage.getStore());
        return calls;
      },
    });
    await storage.run('somebody', () => Promise.all([gathering.ask('a'), gathering.ask('b')]));
    expect(seen).toEqual([undefined, undefined]);
  });
});
