import { localPath, retryPath } from './pending-sign-in';

describe('the way back after sign-in', () => {
  it.each([
    [undefined, '/'],
    ['/graphiql', '/graphiql'],
    ['/a?b=c#d', '/a?b=c#d'],
  ])('of %j is %s', (returnTo, path) => {
    expect(localPath(returnTo)).toBe(path);
  });

  it.each([
    ['//evil.example'],
    ['/\\evil.example'],
    ['https://evil.example/'],
    ['/a b'],
    [''],
    [`/${'a'.repeat(500)}`],
    [['/a', '/b']],
    [{ x: '/a' }],
  ])('is refused for %j', (returnTo) => {
    expect(() => localPath(returnTo)).toThrow(
      expect.objectContaining({
        code: 'BAD_USER_INPUT',
        fields: [expect.objectContaining({ path: 'returnTo' })],
      }),
    );
  });

  it.each([
    [null, '/auth/login'],
    [{ returnTo: '/' }, '/auth/login'],
    [{ returnTo: null }, '/auth/login?mode=json'],
    [{ returnTo: '/a?b="&c' }, '/auth/login?returnTo=%2Fa%3Fb%3D%22%26c'],
  ])('is kept when %j is begun again', (pending, path) => {
    expect(retryPath(pending)).toBe(path);
  });
});
