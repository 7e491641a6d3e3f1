import { FaultSettings } from './fault-settings';
import { Faults } from './faults';

const withSeed = (seed: number) => Object.assign(new FaultSettings(), { seed });

describe('Faults', () => {
  it('repeats its chances for the same seed', () => {
    const faults = new Faults();
    const roll = () => Array.from({ length: 30 }, () => faults.happens('error', 0.5));
    faults.use(withSeed(9));
    const first = roll();
    faults.use(withSeed(9));
    expect(roll()).toEqual(first);
    faults.use(withSeed(10));
    expect(roll()).not.toEqual(first);
  });

  it('lets one question not shift the answers to another', () => {
    const faults = new Faults();
    faults.use(withSeed(9));
    const alone = Array.from({ length: 20 }, () => faults.happens('error', 0.5));
    faults.use(withSeed(9));
    const mixed = Array.from({ length: 20 }, () => {
      faults.happens('timeout', 0.5);
      return faults.happens('error', 0.5);
    });
    expect(mixed).toEqual(alone);
  });

  it('never happens at 0 and always at 1', () => {
    const faults = new Faults();
    expect(Array.from({ length: 50 }, () => faults.happens('reject', 0))).not.toContain(true);
    expect(Array.from({ length: 50 }, () => faults.happens('reject', 1))).not.toContain(false);
  });

  it('draws waits within the span', () => {
    const faults = new Faults();
    const waits = Array.from({ length: 100 }, () => faults.wait('latency', { min: 10, max: 12 }));
    expect(new Set(waits)).toEqual(new Set([10, 11, 12]));
  });
});
