import { uuidv7 } from 'uuidv7';
import { toTypeId } from '@platform/graphql';
import { Secrets } from '@platform/security';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

describe('how often media may be asked for', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack({ settings: { rateLimitPerMinute: 3 } });
  });
  afterAll(() => stack.close());

  /** As the API hands it out to a candidate. */
  const signed = (attemptId: string, position: number): string => {
    const name = `${toTypeId('att', attemptId)}.q${position}.m1`;
    const expires = Math.floor(Date.now() / 1000) + 3600;
    return `${stack.url}/media/${name}/${expires}/${stack.api.get(Secrets).sign('assessment.media', `${name}/${expires}`)}`;
  };
  const ask = async (url: string) => (await fetch(url)).status;

  it('is counted per attempt, so that a school behind one address is not one caller', async () => {
    const [one, two] = [uuidv7(), uuidv7()];
    const statuses: number[] = [];
    for (const position of [1, 2, 3, 4]) statuses.push(await ask(signed(one, position)));
    expect(statuses).toEqual([404, 404, 404, 429]);
    expect(await ask(signed(two, 1))).toBe(404);
  });

  it('is counted per network address where nobody signed the name: inventing names makes no callers', async () => {
    const statuses: number[] = [];
    for (const name of ['att_one', 'att_two', 'att_three', 'att_four'])
      statuses.push(await ask(`${stack.url}/media/${name}.q1.m1/1/signature`));
    expect(statuses).toEqual([404, 404, 404, 429]);
  });

  it('is refused without being kept: an address that opens nothing during a pause opens again after it', async () => {
    const { status, headers } = await fetch(signed(uuidv7(), 1));
    expect([status, headers.get('cache-control')]).toEqual([404, 'no-store']);
  });
});
