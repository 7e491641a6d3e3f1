import { compareCodes } from './code-order';

const sorted = (codes: string[]) => [...codes].sort(compareCodes);

describe('order of framework codes', () => {
  it.each([
    ['numbers by value, not as text', ['1.2', '1.10', '2.1']],
    ['numbers are no decimals', ['1.9', '1.10', '1.11', '1.100']],
    ['domain numbers may start at 0', ['0.1', '0.2', '1.1']],
    ['Roman numerals by value', ['I.3', 'II.4', 'III.1', 'IV.1', 'V.1', 'VIII.2', 'IX.1', 'X.1', 'XIV.1']],
    [
      'an outcome stands after its skill and before the next',
      ['1.1', '1.1.CB1a', '1.1.CB1b', '1.2', '1.10.CB1a'],
    ],
    ['numbers inside a part by value', ['1.1.CB2a', '1.1.CB10a']],
    ['numbers before Roman numerals before words', ['7', 'VII', 'CB1']],
    ['shorter first', ['1', '1.1', '1.1.1']],
    ['versions', ['1.0.0', '1.2.0', '1.10.0', '2.0.0']],
    ['more digits than a float holds', ['9007199254740992', '9007199254740993']],
    ['leading zeros decide only a tie', ['01.1', '1.1', '01.2', '1.2']],
  ])('%s', (_, codes) => {
    expect(sorted([...codes].reverse())).toEqual(codes);
    expect(sorted(codes)).toEqual(codes);
  });

  it('is a total order: antisymmetric, transitive, and only equal codes tie', () => {
    const parts = ['', '0', '1', '01', '2', '10', 'I', 'II', 'IX', 'CB', 'CB1', 'CB1a', 'a'];
    const codes = parts.flatMap((first) => ['', '.1', '.I', '.CB1a', '-2'].map((rest) => first + rest));
    const wrong: string[] = [];
    for (const a of codes) {
      for (const b of codes) {
        const order = compareCodes(a, b);
        if (Math.sign(order) !== -Math.sign(compareCodes(b, a)) && order !== 0) wrong.push(`${a} <> ${b}`);
        if ((order === 0) !== (a === b)) wrong.push(`${a} = ${b}`);
        if (order <= 0) continue;
        for (const c of codes)
          if (compareCodes(b, c) > 0 && compareCodes(a, c) <= 0) wrong.push(`${a} > ${b} > ${c}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
