import type { AdaptiveSettings } from './adaptive-settings';
import { simulateCat } from './simulate-cat';
import { simulatedBank } from './simulated-bank';

const bank = simulatedBank(400, 'spec', { areas: 4 });
const settings: AdaptiveSettings = {
  minItems: 8,
  maxItems: 30,
  standardError: 0.35,
  areas: ['1', '2', '3', '4'].map((area) => ({ area, share: 0.25, minimum: 2 })),
  randomAmong: 5,
  exposureCap: 0.25,
  classification: { method: 'INTERVAL', cut: 0, z: 1.96 },
};
const request = { bank, settings, people: 400, seed: 'one' };
const report = simulateCat(request);

describe('a simulated adaptive test', () => {
  it('gives the same report for the same seed, another for another', () => {
    expect(simulateCat(request)).toEqual(report);
    expect(simulateCat({ ...request, seed: 'two' })).not.toEqual(report);
  });

  it('estimates without much bias, about as precisely as it says', () => {
    const precise = simulateCat({ ...request, settings: { ...settings, classification: null } });
    // 400 people: the standard error of the bias is about 0.018, of the coverage about 0.011
    expect(Math.abs(precise.bias)).toBeLessThan(0.06);
    expect(precise.coverage).toBeGreaterThan(0.91);
    expect(precise.coverage).toBeLessThan(0.985);
    expect(Math.abs(precise.rmse / precise.meanStandardError - 1)).toBeLessThan(0.12);
    expect(precise.meanStandardError).toBeLessThan(0.36);
  });

  it('keeps to the cap, apart from the first tests, and to the content', () => {
    expect(report.exposure.highest).toBeLessThanOrEqual(0.25 + 1 / 400);
    expect(report.exposure.aboveCap).toBe(0);
    for (const share of Object.values(report.content)) expect(Math.abs(share - 0.25)).toBeLessThan(0.02);
  });

  it('uses more of the bank with the cap than without', () => {
    const open = simulateCat({ ...request, settings: { ...settings, exposureCap: null, randomAmong: 1 } });
    expect(open.exposure.highest).toBeGreaterThan(0.6);
    expect(open.exposure.unused).toBeGreaterThan(report.exposure.unused);
    expect(open.exposure.overlap).toBeGreaterThan(report.exposure.overlap);
  });

  it('classifies most people rightly, with fewer items far from the cut', () => {
    expect(report.classification?.accuracy).toBeGreaterThan(0.88);
    const far = simulateCat({ ...request, population: { mean: 2, standardDeviation: 0.3 } });
    expect(far.classification?.accuracy).toBeGreaterThan(0.99);
    expect(far.length.mean).toBeLessThan(report.length.mean);
    expect(far.stops.CLASSIFIED).toBeGreaterThan(390);
  });

  it('accounts for everybody', () => {
    expect(Object.values(report.stops).reduce((sum, count) => sum + count, 0)).toBe(400);
    const { falsePass = 0, falseFail = 0, accuracy } = report.classification ?? {};
    expect(accuracy).toBeCloseTo(1 - falsePass - falseFail, 12);
    expect(report.length.p5).toBeLessThanOrEqual(report.length.p50);
    expect(report.length.p95).toBeLessThanOrEqual(30);
  });

  it('works with guessing too', () => {
    const guessed = simulateCat({
      ...request,
      bank: simulatedBank(400, 'spec', { areas: 4, guessing: 0.25 }),
      settings: { ...settings, classification: null },
    });
    expect(guessed.coverage).toBeGreaterThan(0.9);
    expect(guessed.length.mean).toBeGreaterThan(report.length.mean);
  });
});
