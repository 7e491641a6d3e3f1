import { CHECKS_PER_MINUTE, CheckLimiter } from './check-limiter';

describe('the limit of public checks', () => {
  it('stops one address and no other, until its minute is over', () => {
    const limiter = new CheckLimiter();
    for (let n = 0; n < CHECKS_PER_MINUTE; n += 1) limiter.take('203.0.113.5', 1_000);
    expect(() => limiter.take('203.0.113.5', 60_999)).toThrow('Too many checks');
    expect(() => limiter.take('203.0.113.6', 60_999)).not.toThrow();
    expect(() => limiter.take('203.0.113.5', 61_000)).not.toThrow();
  });
});
