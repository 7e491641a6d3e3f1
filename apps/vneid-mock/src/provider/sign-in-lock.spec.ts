import { SignInLock } from './sign-in-lock';

const NUMBER = '036168961843';

describe('SignInLock', () => {
  let now = 0;
  const lockAfter = (tries: number) => {
    const lock = new SignInLock(() => now);
    for (let n = 0; n < tries; n += 1) lock.noteWrongTry(NUMBER);
    return lock;
  };

  beforeEach(() => {
    now = 0;
  });

  it('counts down the tries that are left', () => {
    const lock = new SignInLock();
    expect([1, 2, 3, 4, 5].map(() => lock.noteWrongTry(NUMBER))).toEqual([4, 3, 2, 1, 0]);
  });

  it('locks for 60 seconds after the fifth wrong try', () => {
    expect(lockAfter(4).secondsLeft(NUMBER)).toBe(0);
    const lock = lockAfter(5);
    expect(lock.secondsLeft(NUMBER)).toBe(60);
    now = 59_500;
    expect(lock.secondsLeft(NUMBER)).toBe(1);
    now = 60_000;
    expect(lock.secondsLeft(NUMBER)).toBe(0);
    expect(lock.noteWrongTry(NUMBER)).toBe(4);
  });

  it('does not lock another person', () => {
    expect(lockAfter(5).secondsLeft('040085923695')).toBe(0);
  });

  it('forgets wrong tries after a right one, and after a quarter of an hour', () => {
    const lock = lockAfter(4);
    lock.forget(NUMBER);
    expect(lock.noteWrongTry(NUMBER)).toBe(4);
    now = 15 * 60_000;
    expect(lock.noteWrongTry(NUMBER)).toBe(4);
  });
});
