import { isUnreachable } from './is-unreachable';

const withCode = (code: string) => Object.assign(new Error('x'), { code });

describe('a server that does not answer', () => {
  it.each(['08006', '53300', '57P01', '57P03'])('is PostgreSQL saying %s', (code) => {
    expect(isUnreachable(withCode(code))).toBe(true);
  });

  it.each(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'])('is a connection with %s', (code) => {
    expect(isUnreachable(withCode(code))).toBe(true);
  });

  it.each([
    ['a broken rule of the tables', withCode('23505')],
    ['a full disk', withCode('53100')],
    ['a statement that was cancelled', withCode('57014')],
    ['a file that is not there', withCode('ENOENT')],
    ['a mistake of ours', new TypeError('x')],
  ])('is not %s', (_what, error) => {
    expect(isUnreachable(error)).toBe(false);
  });
});
