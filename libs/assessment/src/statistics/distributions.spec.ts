import { chiSquareTail, logGamma, normalTail } from './distributions';

describe('tails of distributions', () => {
  it('knows the gamma function', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
    expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 12);
    expect(logGamma(0.1)).toBeCloseTo(2.2527126517342, 12);
  });

  it.each([
    [3.841459, 1, 0.05],
    [5.991465, 2, 0.05],
    [18.307038, 10, 0.05],
    [124.342113, 100, 0.05],
    [6.634897, 1, 0.01],
    [0.5, 2, Math.exp(-0.25)],
  ])('gives the table of chi-square: %f with %i degrees of freedom', (x, df, tail) => {
    expect(chiSquareTail(x, df)).toBeCloseTo(tail, 7);
  });

  it.each([
    [0, 0.5],
    [1.959963985, 0.025],
    [-1.644853627, 0.95],
    [3.090232306, 0.001],
    [6, 9.865876e-10],
  ])('gives the table of the normal distribution: %f', (z, tail) => {
    expect(normalTail(z) / tail).toBeCloseTo(1, 6);
  });
});
