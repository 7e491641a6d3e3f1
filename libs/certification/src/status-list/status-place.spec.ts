import { LIST_LENGTH, statusPlaceOf } from './status-place';

describe('places in the status lists', () => {
  it('fills a list without ever giving an index twice', () => {
    const seen = new Uint8Array(LIST_LENGTH);
    for (let number = 0; number < LIST_LENGTH; number += 1) {
      const { list, index } = statusPlaceOf(number, 'key');
      expect(list).toBe(0);
      seen[index] = (seen[index] ?? 0) + 1;
    }
    expect(seen.every((times) => times === 1)).toBe(true);
  });

  it('begins the next list when one is full', () => {
    expect(statusPlaceOf(LIST_LENGTH - 1, 'key').list).toBe(0);
    expect(statusPlaceOf(LIST_LENGTH, 'key').list).toBe(1);
  });

  it('says nothing of the order: neighbours lie apart, another key or list gives another order', () => {
    const first = Array.from({ length: 1000 }, (_, number) => statusPlaceOf(number, 'key').index);
    const steps = first.slice(1).map((index, i) => Math.abs(index - (first[i] ?? 0)));
    const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
    // Two random indices of a list are a third of its length apart.
    expect(mean).toBeGreaterThan(LIST_LENGTH * 0.28);
    expect(mean).toBeLessThan(LIST_LENGTH * 0.38);
    expect(first).not.toEqual(first.map((_, number) => statusPlaceOf(number, 'other').index));
    expect(first).not.toEqual(first.map((_, number) => statusPlaceOf(LIST_LENGTH + number, 'key').index));
  });

  it.each([-1, 0.5, Number.NaN])('refuses %s', (number) => {
    expect(() => statusPlaceOf(number, 'key')).toThrow();
  });
});
