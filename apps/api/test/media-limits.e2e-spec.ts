import { startTestStack, type TestStack } from '../../../test/support/test-stack';

describe('how often media may be asked for', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack({ settings: { rateLimitPerMinute: 3 } });
  });
  afterAll(() => stack.close());

  it('is counted per attempt, so that a school behind one address is not one caller', async () => {
    const ask = async (attempt: string, place: string) =>
      (await fetch(`${stack.url}/media/${attempt}.${place}/1/signature`)).status;
    const statuses: number[] = [];
    for (const place of ['q1.m1', 'q2.m1', 'q3.m1', 'q4.m1']) statuses.push(await ask('att_one', place));
    expect(statuses).toEqual([404, 404, 404, 429]);
    expect(await ask('att_two', 'q1.m1')).toBe(404);
  });
});
