import { gunzipSync } from 'node:zlib';
import { encodeBitstring, isSet } from './bitstring';
import { LIST_LENGTH } from './status-place';

describe('bitstrings', () => {
  const bytesOf = (encoded: string) => gunzipSync(Buffer.from(encoded.slice(1), 'base64url'));

  it('have index 0 in the left-most bit', () => {
    expect(bytesOf(encodeBitstring([0]))[0]).toBe(0x80);
    expect(bytesOf(encodeBitstring([7]))[0]).toBe(0x01);
    expect(bytesOf(encodeBitstring([8]))[1]).toBe(0x80);
    expect(bytesOf(encodeBitstring([LIST_LENGTH - 1]))[LIST_LENGTH / 8 - 1]).toBe(0x01);
  });

  it('are as long as the standard asks for, however few entries are set', () => {
    expect(bytesOf(encodeBitstring([]))).toHaveLength(16 * 1024);
  });

  it('can be read back, every entry', () => {
    const set = [0, 1, 9, 64, 100_000, LIST_LENGTH - 1];
    const encoded = encodeBitstring(set);
    for (const index of [...set, 2, 8, 63, 65, LIST_LENGTH - 2])
      expect(isSet(encoded, index)).toBe(set.includes(index));
  });

  // The example of the empty list in the standard (Bitstring Status List v1.0, section 3.2).
  it('reads the encoded list of the standard', () => {
    const ofTheStandard = 'uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA';
    for (const index of [0, 94_567, LIST_LENGTH - 1]) expect(isSet(ofTheStandard, index)).toBe(false);
    expect(() => isSet(ofTheStandard, LIST_LENGTH)).toThrow();
  });

  it.each([-1, LIST_LENGTH, 0.5])('have no entry %s', (index) => {
    expect(() => encodeBitstring([index])).toThrow();
    expect(() => isSet(encodeBitstring([]), index)).toThrow();
  });

  it.each([2 ** 32, 2 ** 35 + 7, Number.MAX_SAFE_INTEGER])(
    'have no entry far beyond the end: %s',
    (index) => {
      expect(() => isSet(encodeBitstring([0, 7]), index)).toThrow();
    },
  );

  it('refuse what would unpack to more than a list may hold', () => {
    expect(() => isSet(encodeBitstring([], LIST_LENGTH * 8), 0, 16 * 1024)).toThrow();
  });
});
