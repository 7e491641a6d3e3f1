import { AddressLimiter } from './address-limiter';

describe('a limit per address', () => {
  it('stops one address and no other, until its minute is over', () => {
    const limiter = new AddressLimiter(30);
    for (let n = 0; n < 30; n += 1) expect(limiter.admits('203.0.113.5', 1_000)).toBe(true);
    expect(limiter.admits('203.0.113.5', 60_999)).toBe(false);
    expect(limiter.admits('203.0.113.6', 60_999)).toBe(true);
    expect(limiter.admits('203.0.113.5', 61_000)).toBe(true);
  });

  it('takes a /64 of IPv6 for one address, however it is written', () => {
    const limiter = new AddressLimiter(1);
    expect(limiter.admits('2001:db8::1', 0)).toBe(true);
    expect(limiter.admits('2001:db8:0:0:ffff::2', 0)).toBe(false);
    expect(limiter.admits('2001:db8:0:1::1', 0)).toBe(true);
  });
});
