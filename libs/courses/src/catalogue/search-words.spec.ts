import { searchPatterns } from './search-words';

describe('words of a search', () => {
  it.each([
    ['an toan', ['%an%', '%toan%']],
    ['  an \n toan ', ['%an%', '%toan%']],
    ['', []],
    ['   ', []],
    ['100%', ['%100\\%%']],
    ['a_b\\c', ['%a\\_b\\\\c%']],
  ])('reads %j', (search, patterns) => {
    expect(searchPatterns(search)).toEqual(patterns);
  });

  it('looks at eight words at most', () => {
    expect(searchPatterns('1 2 3 4 5 6 7 8 9 10')).toHaveLength(8);
  });
});
