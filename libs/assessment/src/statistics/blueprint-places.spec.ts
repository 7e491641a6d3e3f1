import { BlueprintPlaces } from './blueprint-places';

describe('the order of the blueprint', () => {
  const disjoint = new BlueprintPlaces([
    { count: 2, itemVersionIds: ['a', 'b', 'c'] },
    { count: 1, itemVersionIds: ['d', 'e'] },
  ]);
  const asIds = (places: BlueprintPlaces, form: string[]) =>
    places.order(form, 'items').map((at) => form[at]);

  it('brings a shuffled form back, cell by cell and inside a cell as its pool', () => {
    expect(disjoint.items).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(disjoint.cellOf).toEqual([0, 0, 1]);
    expect(asIds(disjoint, ['e', 'c', 'a'])).toEqual(['a', 'c', 'e']);
    expect(disjoint.order(['e', 'c', 'a'], 'items')).toEqual([2, 1, 0]);
  });

  it('finds a place for every item where cells share some, whatever the order in which they were seen', () => {
    const shared = new BlueprintPlaces([
      { count: 1, itemVersionIds: ['a', 'b'] },
      { count: 1, itemVersionIds: ['a'] },
    ]);
    expect(asIds(shared, ['a', 'b'])).toEqual(['b', 'a']);
    expect(asIds(shared, ['b', 'a'])).toEqual(['b', 'a']);
  });

  it.each([
    [['a', 'b']],
    [['a', 'b', 'c']],
    [['a', 'b', 'x']],
    [['a', 'a', 'd']],
    [['a', 'b', 'd', 'e']],
    [[]],
  ])('refuses a form that does not fill it: %j', (form) => {
    expect(() => disjoint.order(form, 'attempts[3].items')).toThrow(
      expect.objectContaining({
        fields: [expect.objectContaining({ path: 'attempts[3].items', code: 'not_of_blueprint' })],
      }),
    );
  });
});
