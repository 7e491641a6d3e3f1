import { toCursor } from '@platform/graphql';
import { positionOf } from './position-of';

const id = '01a204af-5bb9-77fe-88f8-448895052dd5';

describe('position of a cursor', () => {
  it('is the sort value and the id, or none without a cursor', () => {
    expect(positionOf(toCursor([2026, id]), /^\d{4}$/)).toEqual(['2026', id]);
    expect(positionOf(null, /^\d{4}$/)).toBeNull();
  });

  it.each([
    ['another sort value', toCursor(['x', id])],
    ['no id', toCursor([2026, 'x'])],
    ['another length', toCursor([2026])],
    ['no cursor at all', 'abc'],
  ])('refuses %s', (_what, cursor) => {
    expect(() => positionOf(cursor, /^\d{4}$/)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
  });
});
