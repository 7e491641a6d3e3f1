import { aLearner } from '@testing/identity';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

const LIMIT = 8;

describe('the limit of requests', () => {
  let stack: TestStack;
  beforeAll(async () => {
    // Each test comes from an address of its own, by the header of a trusted proxy.
    stack = await startTestStack({ settings: { rateLimitPerMinute: LIMIT, trustProxy: true } });
  });
  afterAll(() => stack.close());

  const aPerson = async () => stack.tokenFor((await aLearner(stack.database)).actor);
  const ask = (address: string, token?: string, language = 'vi') =>
    fetch(`${stack.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'accept-language': language,
        'x-forwarded-for': address,
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query: '{ __typename me { id } }' }),
    });
  const statuses = async (count: number, work: (index: number) => Promise<Response>) => {
    const answers: number[] = [];
    for (let index = 0; index < count; index += 1) answers.push((await work(index)).status);
    return answers;
  };
  const remaining = (response: Response) => Number(response.headers.get('x-ratelimit-remaining'));

  it('is shared by all invented tokens of one address', async () => {
    const answers = await statuses(LIMIT + 2, (index) => ask('192.0.2.1', `invented-${index}`));
    expect(answers).toEqual([...Array<number>(LIMIT).fill(200), 429, 429]);
  });

  it('is shared by a good token with a broken signature, and by no token at all', async () => {
    const [head, body] = (await aPerson()).split('.');
    const forged = await ask('192.0.2.2', `${head}.${body}.${'A'.repeat(86)}`);
    expect(remaining(forged)).toBe(LIMIT - 1);
    expect(remaining(await ask('192.0.2.2'))).toBe(LIMIT - 2);
  });

  it('is each person’s own behind one address, from the first request that proves the token', async () => {
    const [one, two] = [await aPerson(), await aPerson()];
    await statuses(2, (index) => ask('192.0.2.3', index === 0 ? one : two));
    expect(await statuses(LIMIT, () => ask('192.0.2.3', one))).toEqual(Array<number>(LIMIT).fill(200));
    expect((await ask('192.0.2.3', one)).status).toBe(429);
    expect((await ask('192.0.2.3', two)).status).toBe(200);
  });

  it('is one for a person, whatever the number of tokens and addresses', async () => {
    const { actor } = await aLearner(stack.database);
    const [one, two] = [await stack.tokenFor(actor), await stack.tokenFor({ ...actor, identityLevel: 1 })];
    await ask('192.0.2.4', one);
    await ask('192.0.2.5', two);
    const left = remaining(await ask('192.0.2.4', one));
    expect(remaining(await ask('192.0.2.5', two))).toBe(left - 1);
  });

  it('takes an IPv6 network of 64 bits for one address', async () => {
    expect(remaining(await ask('2001:db8:1:2::1'))).toBe(LIMIT - 1);
    expect(remaining(await ask('2001:db8:1:2:ffff::9'))).toBe(LIMIT - 2);
    expect(remaining(await ask('2001:db8:1:3::1'))).toBe(LIMIT - 1);
  });

  it('answers beyond it with 429, the code, the time to wait and a text in the language of the request', async () => {
    await statuses(LIMIT, () => ask('192.0.2.6'));
    const answer = await ask('192.0.2.6');
    expect(answer.status).toBe(429);
    expect(answer.headers.get('x-ratelimit-limit')).toBe(String(LIMIT));
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await answer.json()).toMatchObject({
      code: 'RATE_LIMITED',
      message: expect.stringContaining('quá nhiều yêu cầu'),
    });
    const english = (await (await ask('192.0.2.6', undefined, 'en')).json()) as { message: string };
    expect(english.message).toBe('Too many requests');
  });
});
