import { findDuplicateKeys } from './duplicate-keys';

describe('keys that stand twice', () => {
  it.each<[string, string, string[]]>([
    ['none', '{"a":1,"b":{"a":2},"c":[{"a":1},{"a":2}]}', []],
    ['at the top', '{"a":1,"b":2,"a":3}', ['a']],
    ['in an object inside a list', '{"l":[{"x":1},{"x":1,"y":[],"x":2}]}', ['l.1.x']],
    ['three times', '{"a":1,"a":2,"a":3}', ['a', 'a']],
    ['written differently', '{"a":1,"\\u0061":2}', ['a']],
    ['values are no keys', '{"a":"a","b":["b","b","b"]}', []],
    ['signs inside of texts', '{"a":"{\\"a\\":1,","b":"\\\\","c":"]}"}', []],
    ['after an empty object', '{"a":{},"a":[]}', ['a']],
    ['in nested lists', '[[1,[{"k":1,"k":2}]]]', ['0.1.0.k']],
  ])('finds %s', (_, json, paths) => {
    expect(findDuplicateKeys(json)).toEqual(paths);
  });

  it('reads a text of a million characters', () => {
    expect(findDuplicateKeys(JSON.stringify({ a: 'x"\\'.repeat(350_000) }))).toEqual([]);
  });
});
