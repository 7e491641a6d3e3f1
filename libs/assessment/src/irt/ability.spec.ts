import { lsat6, lsat7, lsatPattern } from '../../testing/lsat';
import { estimateEap, estimateMap, estimateMle, estimateWle } from './ability';
import { calibrate } from './calibrate';
import { type ItemColumns, itemInformation, type ItemParameters, toColumns } from './item-response';
import { gaussHermite, normalQuadrature } from './quadrature';
import { toResponseTable } from './response-table';

const answersOf = (rights: number[]) => ({ items: rights.map((_, at) => at), rights });
/** The likelihood, written out plainly. */
const chanceOf = ({ discrimination, difficulty, guessing }: ItemColumns, rights: number[], theta: number) =>
  rights.reduce((product, right, at) => {
    const p =
      guessing[at] + (1 - guessing[at]) / (1 + Math.exp(-discrimination[at] * (theta - difficulty[at])));
    return product * (right === 1 ? p : 1 - p);
  }, 1);

const six = toColumns(calibrate(toResponseTable(lsat6), { model: '2PL', withErrors: false }).items);
const seven = toColumns(calibrate(toResponseTable(lsat7), { model: '2PL', withErrors: false }).items);
const sevenOneSlope = toColumns(calibrate(toResponseTable(lsat7), { model: '1PL', withErrors: false }).items);

describe('abilities of LSAT-6 (ltm) and LSAT-7 (mirt)', () => {
  it('gives the published modes of the posterior with their errors', () => {
    const published: [string, number, number][] = [
      ['00000', -1.895, 0.795], ['00001', -1.479, 0.796], ['00010', -1.46, 0.796], ['00011', -1.041, 0.8],
      ['01111', 0.023, 0.828], ['10111', 0.093, 0.831], ['11011', -0.022, 0.827], ['11101', 0.117, 0.832],
      ['11110', 0.139, 0.833], ['11111', 0.606, 0.855],
    ]; // prettier-ignore
    for (const [pattern, theta, standardError] of published) {
      const found = estimateMap(six, answersOf([...pattern].map(Number)));
      expect(Math.abs(found.theta - theta)).toBeLessThan(0.0015);
      expect(Math.abs((found.standardError ?? 0) - standardError)).toBeLessThan(0.001);
    }
  });

  it('gives the published means of the posterior by sum score, with the errors where one pattern has the score', () => {
    const { points, weights } = normalQuadrature();
    const byScore = Array.from({ length: 6 }, () => ({ chance: 0, theta: 0 }));
    for (let pattern = 0; pattern < 32; pattern += 1) {
      const answers = answersOf(lsatPattern(pattern));
      const chance = points.reduce(
        (sum, theta, q) => sum + weights[q] * chanceOf(seven, answers.rights, theta),
        0,
      );
      const group = byScore[answers.rights.reduce((sum, right) => sum + right, 0)];
      group.theta += chance * estimateEap(seven, answers).theta;
      group.chance += chance;
    }
    const published = [-1.86979, -1.431861, -0.9488463, -0.4131963, 0.1517289, 0.7271877];
    byScore.forEach(({ chance, theta }, score) =>
      expect(Math.abs(theta / chance - published[score])).toBeLessThan(0.0005),
    );
    const ends = [0, 31].map((pattern) => estimateEap(seven, answersOf(lsatPattern(pattern))).standardError);
    expect(ends[0]).toBeCloseTo(0.6927, 3);
    expect(ends[1]).toBeCloseTo(0.8009, 3);
  });

  it('gives the means and modes by pattern, and the maximum likelihood, to the 0.01 that mirt itself asks for', () => {
    const eap = [-1.8666, -1.5267, -1.5134, -1.1852, -1.0947, -0.7667];
    const map = [-1.8166, -1.4947, -1.4823, -1.179, -1.0959, -0.7951];
    eap.forEach((theta, pattern) => {
      const answers = answersOf(lsatPattern(pattern));
      expect(Math.abs(estimateEap(seven, answers).theta - theta)).toBeLessThan(0.01);
      expect(Math.abs(estimateMap(seven, answers).theta - map[pattern])).toBeLessThan(0.01);
    });
    expect(Math.abs(estimateMle(sevenOneSlope, answersOf([0, 0, 0, 0, 1])).theta + 2.783489)).toBeLessThan(
      0.01,
    );
    expect(Math.abs(estimateMle(sevenOneSlope, answersOf([0, 0, 0, 1, 1])).theta + 1.75089)).toBeLessThan(
      0.01,
    );
  });
});

describe('estimates of ability', () => {
  const equal = toColumns(
    Array.from({ length: 10 }, () => ({ discrimination: 1, difficulty: 0, guessing: 0 })),
  );
  const rights = (count: number) => answersOf(Array.from({ length: 10 }, (_, at) => Number(at < count)));

  it('is the logit of the share right for equal items, and Warm’s estimate that of (r + ½) / (n + 1)', () => {
    for (let count = 1; count < 10; count += 1)
      expect(estimateMle(equal, rights(count)).theta).toBeCloseTo(Math.log(count / (10 - count)), 9);
    for (let count = 0; count <= 10; count += 1) {
      const { theta, isAtBound } = estimateWle(equal, rights(count));
      expect(theta).toBeCloseTo(Math.log((count + 0.5) / (10 - count + 0.5)), 9);
      expect(isAtBound).toBe(false);
    }
  });

  it('has the error 1 / √information', () => {
    const p = 0.3;
    const { standardError } = estimateMle(equal, rights(3));
    expect(standardError).toBeCloseTo(1 / Math.sqrt(10 * p * (1 - p)), 9);
  });

  it('stops at the bound, without an error, for all right and all wrong', () => {
    expect(estimateMle(equal, rights(10))).toEqual({ theta: 6, standardError: null, isAtBound: true });
    expect(estimateMle(equal, rights(0))).toEqual({ theta: -6, standardError: null, isAtBound: true });
  });

  it('is the prior without any answer', () => {
    const none = answersOf([]);
    expect(estimateEap(equal, none).theta).toBeCloseTo(0, 12);
    expect(estimateEap(equal, none).standardError).toBeCloseTo(1, 4);
    expect(estimateMap(equal, none, { mean: 0.5, standardDeviation: 2 })).toMatchObject({
      theta: expect.closeTo(0.5, 9),
      standardError: expect.closeTo(2, 9),
    });
    const unknown = { theta: 0, standardError: null, isAtBound: false };
    expect([estimateMle(equal, none), estimateWle(equal, none)]).toEqual([unknown, unknown]);
  });

  it('takes the higher of two maxima, which guessing makes possible', () => {
    // wrong on an easy item, right on hard ones: low ability with lucky guesses, or high ability and one slip
    const bank = toColumns([
      { discrimination: 3, difficulty: -3, guessing: 0 },
      ...[2, 2.2, 2.4].map((difficulty) => ({ discrimination: 2.5, difficulty, guessing: 0.3 })),
    ]);
    const answers = answersOf([0, 1, 1, 1]);
    const { theta } = estimateMle(bank, answers);
    const height = (x: number) => Math.log(chanceOf(bank, answers.rights, x));
    const grid = Array.from({ length: 1201 }, (_, step) => -6 + step / 100);
    expect(height(theta)).toBeGreaterThanOrEqual(Math.max(...grid.map(height)) - 1e-9);
  });
});

describe('information of an item', () => {
  it('is a² / 4 at the difficulty, and the slope squared over the variance elsewhere', () => {
    expect(itemInformation({ discrimination: 1.6, difficulty: 0.4, guessing: 0 }, 0.4)).toBeCloseTo(0.64, 12);
    const item: ItemParameters = { discrimination: 1.3, difficulty: -0.2, guessing: 0.2 };
    const p = (theta: number) => 0.2 + 0.8 / (1 + Math.exp(-1.3 * (theta + 0.2)));
    for (const theta of [-3, -0.5, 0.7, 2]) {
      const slope = (p(theta + 1e-5) - p(theta - 1e-5)) / 2e-5;
      expect(itemInformation(item, theta)).toBeCloseTo(slope ** 2 / (p(theta) * (1 - p(theta))), 7);
    }
  });

  it('has its peak where Birnbaum says: b + ln((1 + √(1 + 8c)) / 2) / a', () => {
    const item = { discrimination: 1.5, difficulty: 0.3, guessing: 0.2 };
    const peak = 0.3 + Math.log((1 + Math.sqrt(1 + 8 * 0.2)) / 2) / 1.5;
    for (const distance of [-0.05, 0.05])
      expect(itemInformation(item, peak)).toBeGreaterThan(itemInformation(item, peak + distance));
  });
});

describe('quadrature', () => {
  it('gives the known Gauss–Hermite rules', () => {
    const { points, weights } = gaussHermite(3);
    expect([...points]).toEqual([-Math.sqrt(3), 0, Math.sqrt(3)].map((x) => expect.closeTo(x, 12)));
    expect([...weights]).toEqual([1 / 6, 2 / 3, 1 / 6].map((w) => expect.closeTo(w, 12)));
  });

  it.each([gaussHermite(21), gaussHermite(40), normalQuadrature()])('has the moments of N(0, 1)', (rule) => {
    const moment = (power: number) =>
      rule.points.reduce((sum, point, at) => sum + rule.weights[at] * point ** power, 0);
    expect([0, 1, 2, 3, 4].map(moment)).toEqual([1, 0, 1, 0, 3].map((m) => expect.closeTo(m, 5)));
  });
});
