import { uuidv7 } from 'uuidv7';
import { Settings } from '@platform/config';
import { Secrets } from '@platform/security';
import { MediaUrls } from '../../../libs/assessment/src/media/media-urls';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

describe('how often media may be asked for', () => {
  let stack: TestStack;
  let urls: MediaUrls;
  beforeAll(async () => {
    stack = await startTestStack({ settings: { rateLimitPerMinute: 3 } });
    urls = new MediaUrls(stack.api.get(Secrets), stack.api.get(Settings));
  });
  afterAll(() => stack.close());

  const ask = async (url: string) => (await fetch(url)).status;

  it('is counted per attempt, so that a school behind one address is not one caller', async () => {
    const [one, two] = [uuidv7(), uuidv7()];
    const statuses: number[] = [];
    for (const position of [1, 2, 3, 4]) statuses.push(await ask(urls.forAttempt(one, position, 0)));
    expect(statuses).toEqual([404, 404, 404, 429]);
    expect(await ask(urls.forAttempt(two, 1, 0))).toBe(404);
  });

  it('is counted per network address where nobody signed the name: inventing names makes no callers', async () => {
    const statuses: number[] = [];
    for (const name of ['att_one', 'att_two', 'att_three', 'att_four'])
      statuses.push(await ask(`${stack.url}/media/${name}.q1.m1/1/signature`));
    expect(statuses).toEqual([404, 404, 404, 429]);
  });
});
