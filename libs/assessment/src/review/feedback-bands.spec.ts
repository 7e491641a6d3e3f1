import { bandOf, findBandFault } from './feedback-bands';

const band = (fromPercent: number) => ({ fromPercent, textVi: `từ ${fromPercent}`, textEn: null });

describe('feedback bands', () => {
  const bands = [band(50), band(80), band(100)];

  it.each<[number, number, number | null]>([
    [0, 30_000, null],
    [14_999, 30_000, null],
    [15_000, 30_000, 50],
    [23_999, 30_000, 50],
    // 24 of 30 is 80 % exactly.
    [24_000, 30_000, 80],
    [29_999, 30_000, 80],
    [30_000, 30_000, 100],
    [0, 0, null],
  ])('%i of %i thousandths', (score, maxScore, expected) => {
    expect(bandOf(bands, { score, maxScore })?.fromPercent ?? null).toBe(expected);
  });

  it('gives whoever has nothing the band from 0', () => {
    expect(bandOf([band(0), band(50)], { score: 0, maxScore: 1000 })?.fromPercent).toBe(0);
  });

  it('wants bands that rise', () => {
    expect(findBandFault(bands)).toBeNull();
    expect(findBandFault([])).toBeNull();
    expect(findBandFault([band(0), band(0)])).toBe('repeated');
    expect(findBandFault([band(80), band(50)])).toBe('not_sorted');
  });
});
