import { openTestContext, type TestContext } from '@testing/platform';
import { repeatAfterDeadlock } from './repeat-after-deadlock';

describe('work that PostgreSQL ends to break a circle of waiting', () => {
  let context: TestContext;
  beforeAll(async () => {
    context = await openTestContext([]);
  });
  afterAll(() => context.close());

  const lock = (key: number) => context.database.query('select pg_advisory_xact_lock($1)', [key]);

  it('is done again, so that two who lock crosswise both get through', async () => {
    let tries = 0;
    let begun = 0;
    let bothBegan: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (bothBegan = resolve));
    const crosswise = (first: number, second: number) =>
      repeatAfterDeadlock(() =>
        context.database.transaction(async () => {
          tries += 1;
          await lock(first);
          begun += 1;
          if (begun === 2) bothBegan();
          await both;
          await lock(second);
          return first;
        }),
      );
    await expect(Promise.all([crosswise(71, 72), crosswise(72, 71)])).resolves.toEqual([71, 72]);
    expect(tries).toBe(3);
  });

  it('is done once when it fails for another reason', async () => {
    let tries = 0;
    const failing = repeatAfterDeadlock(async () => {
      tries += 1;
      await context.database.query('select 1 / 0');
    });
    await expect(failing).rejects.toThrow('division by zero');
    expect(tries).toBe(1);
  });
});
