import { IssuingService, SequencingService, SigningService } from '@app/certification';
import { LogRoom } from '@testing/certification';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

describe('the worker and the issuance log', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack({ worker: true });
  });
  afterAll(() => stack.close());

  it('gives a certificate its place and signs a head, by itself', async () => {
    const service = <T>(token: new (...args: never[]) => T): T => stack.api.get(token, { strict: false });
    const room = new LogRoom(stack, {
      issuing: service(IssuingService),
      signing: service(SigningService),
      sequencing: service(SequencingService),
    });
    const { serial } = await room.certificate();
    let isProven = false;
    for (let tries = 0; tries < 20 && !isProven; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      const check = await fetch(`${stack.url}/certificates/${serial}.json`);
      ({ isProven } = ((await check.json()) as { issuanceLog: { isProven: boolean } }).issuanceLog);
    }
    expect(isProven).toBe(true);
  });
});
