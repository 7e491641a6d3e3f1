import { signInWithVneid } from '../../../test/support/sign-in';
import { startTestStack, type TestStack } from '../../../test/support/test-stack';

describe('signing in', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startTestStack({ vneid: true });
  });
  afterAll(() => stack.close());

  it('makes an account from VNeID and answers who it is', async () => {
    const person = await signInWithVneid(stack, 'Nguyễn Thị Ánh Tuyết');
    const { data } = await stack.graphql<{ me: { fullName: string; maskedPersonalNumber: string } }>(
      '{ me { id fullName identityLevel maskedPersonalNumber roles { role } } }',
      {},
      person.accessToken,
    );
    expect(data?.me).toMatchObject({ fullName: 'Nguyễn Thị Ánh Tuyết', identityLevel: 2, roles: [] });
    expect(data?.me.maskedPersonalNumber).toMatch(/^\d{4}••••••\d{2}$/);
  });
});
