import type { PoolCell } from '../quiz/quiz-definition';
import { drawPaperCodes, type PaperDraw } from './draw-paper-codes';

const items = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${index}`);
const pool: PoolCell[] = [
  { count: 2, itemVersionIds: items('a', 8) },
  { count: 3, itemVersionIds: items('b', 12) },
];
const draw = (more: Partial<PaperDraw> = {}) =>
  drawPaperCodes({ seed: 'seed', count: 4, mode: 'SAME_QUESTIONS', pool, partOf: () => 'CHOOSE', ...more });
const sorted = (ids: string[]) => [...ids].sort();

describe('drawing the codes of an exam on paper', () => {
  it('gives the same codes, questions and orders for the same seed', () => {
    expect(draw()).toEqual(draw());
    expect(draw().map(({ code }) => code)).toEqual(['169', '365', '549', '894']);
    expect(draw({ seed: 'another' })).not.toEqual(draw());
  });

  it('gives 24 different codes of three digits, the lowest first', () => {
    const codes = draw({ count: 24 }).map(({ code }) => code);
    expect(new Set(codes).size).toBe(24);
    expect(codes).toEqual(sorted(codes));
    expect(codes.every((code) => /^[1-9]\d\d$/.test(code))).toBe(true);
  });

  it('asks the same questions in every code, in other orders', () => {
    const codes = draw({ count: 10 });
    const [first, ...others] = codes.map(({ itemVersionIds }) => itemVersionIds);
    for (const other of others) expect(sorted(other)).toEqual(sorted(first ?? []));
    expect(new Set(codes.map(({ itemVersionIds }) => itemVersionIds.join())).size).toBeGreaterThan(5);
    expect(new Set(codes.map(({ seed }) => seed)).size).toBe(10);
  });

  it('draws parallel forms with as many questions of each cell and none in common while the pool lasts', () => {
    const forms = draw({ mode: 'PARALLEL_FORMS' }).map(({ itemVersionIds }) => itemVersionIds);
    for (const form of forms) {
      expect(form.filter((id) => id.startsWith('a'))).toHaveLength(2);
      expect(form.filter((id) => id.startsWith('b'))).toHaveLength(3);
    }
    expect(new Set(forms.flat()).size).toBe(20);
  });

  it('goes on with questions of earlier forms when the pool is used up, and never asks one twice in a form', () => {
    const forms = draw({ mode: 'PARALLEL_FORMS', count: 9 }).map(({ itemVersionIds }) => itemVersionIds);
    for (const form of forms) expect(new Set(form).size).toBe(5);
    expect(new Set(forms.flat()).size).toBe(20);
  });

  it('asks fixed questions in every parallel form', () => {
    const fixed: PoolCell = { count: 1, itemVersionIds: ['x'], isFixed: true };
    const forms = draw({ mode: 'PARALLEL_FORMS', pool: [...pool, fixed] });
    for (const { itemVersionIds } of forms) expect(itemVersionIds).toContain('x');
  });

  it('puts what is chosen before what is written', () => {
    const partOf = (id: string) => (id.startsWith('a') ? 'LONG' : id > 'b5' ? 'SHORT' : 'CHOOSE');
    for (const { itemVersionIds } of draw({ partOf, mode: 'PARALLEL_FORMS' })) {
      const places = itemVersionIds.map((id) => ['CHOOSE', 'SHORT', 'LONG'].indexOf(partOf(id)));
      expect(places).toEqual([...places].sort());
    }
  });

  it('refuses a cell with too few questions', () => {
    expect(() => draw({ pool: [{ count: 3, itemVersionIds: items('a', 2) }] })).toThrow(/too few/);
  });
});
