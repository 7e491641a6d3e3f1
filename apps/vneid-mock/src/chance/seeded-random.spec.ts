import { between, hashText, pick, seededRandom } from './seeded-random';

describe('seeded chance', () => {
  it('repeats itself for the same seed and differs for another', () => {
    const draw = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('spreads evenly enough', () => {
    const random = seededRandom(1);
    const tenths = new Array<number>(10).fill(0);
    for (let n = 0; n < 10_000; n += 1) {
      const tenth = Math.floor(random() * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  it('keeps whole numbers within both ends', () => {
    const random = seededRandom(3);
    const seen = new Set(Array.from({ length: 200 }, () => between(random, 2, 4)));
    expect([...seen].sort()).toEqual([2, 3, 4]);
  });

  it('refuses to pick from nothing', () => {
    expect(() => pick(seededRandom(1), [])).toThrow(RangeError);
  });

  it('hashes different texts to different seeds', () => {
    expect(hashText('1:latency')).not.toBe(hashText('1:error'));
  });
});
