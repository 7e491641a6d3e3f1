import { DatabaseError } from 'pg';
import { isOutage } from './is-outage';

const withCode = (code: string) => Object.assign(new DatabaseError('', 0, 'error'), { code });

describe('an outage of PostgreSQL', () => {
  it.each([
    ['a refused connection', Object.assign(new Error(), { code: 'ECONNREFUSED' })],
    ['no connection in time', new Error('timeout exceeded when trying to connect')],
    ['too many connections', withCode('53300')],
    ['a shutdown', withCode('57P01')],
  ])('is %s', (_, error) => {
    expect(isOutage(error)).toBe(true);
  });

  it.each([
    ['a character that cannot be stored', '22P05'],
    ['a second row of one key', '23505'],
    ['a deadlock', '40P01'],
  ])('is not %s', (_, code) => {
    expect(isOutage(withCode(code))).toBe(false);
  });

  it('is not a mistake of ours about one call', () => {
    expect(isOutage(new TypeError('x is undefined'))).toBe(false);
  });
});
