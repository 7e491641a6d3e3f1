import { CountedPlaces, filledIn } from './counted-places';

describe('places that count after a correction', () => {
  const pool = [
    { count: 2, itemVersionIds: ['a', 'b'] },
    { count: 1, itemVersionIds: ['c', 'd', 'e'] },
  ];
  const asIds = (places: CountedPlaces, form: string[]) => places.order(form, 'items').map((at) => form[at]);

  it('are all of them when nothing was taken out', () => {
    const places = new CountedPlaces(pool, new Set(['x']));
    expect(places.items).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(places.cellOf).toEqual([0, 0, 1]);
    expect(places.leftOut).toBe(0);
    expect(asIds(places, ['e', 'b', 'a'])).toEqual(['a', 'b', 'e']);
  });

  it('lack the place that every attempt has the question in', () => {
    const places = new CountedPlaces(pool, new Set(['a']));
    expect(places.items).toEqual(['b', 'c', 'd', 'e']);
    expect(places.cellOf).toEqual([0, 1]);
    expect(places.leftOut).toBe(1);
    expect(asIds(places, ['e', 'b', 'a'])).toEqual(['b', 'e']);
  });

  it('stay where only some attempts drew it', () => {
    const places = new CountedPlaces(pool, new Set(['d']));
    expect(places.cellOf).toEqual([0, 0, 1]);
    expect(asIds(places, ['d', 'b', 'a'])).toEqual(['a', 'b', 'd']);
    expect([places.rankOf('d'), places.rankOf('e')]).toEqual([-1, 3]);
  });

  it('are filled in by the share of the rest', () => {
    expect(filledIn([1000, 0, null], [1000, 1000, 1000])).toEqual([1000, 0, 500]);
    expect(filledIn([1000, -1, null], [2000, 1000, 3000])).toEqual([1000, -1, 1000]);
    expect(filledIn([null, null], [1000, 1000])).toEqual([0, 0]);
    expect(filledIn([1000, -1], [1000, 1000])).toEqual([1000, -1]);
  });
});
