import { readPageQuery, toCursor } from './page-query';

describe('page query', () => {
  it('begins at the start with a hundred', () => {
    expect(readPageQuery()).toEqual({ first: 100, from: 0 });
  });

  it('goes on where a cursor says', () => {
    expect(readPageQuery('5', toCursor(120) ?? '')).toEqual({ first: 5, from: 120 });
    expect(toCursor(null)).toBeNull();
  });

  it.each(['0', '-1', '1001', '1.5', 'ten'])('refuses first=%s', (first) => {
    expect(() => readPageQuery(first)).toThrow();
  });

  it('refuses a cursor of its own making', () => {
    expect(() => readPageQuery('5', '120')).toThrow();
  });
});
