import { lsat6, lsat7 } from '../../testing/lsat';
import { SeededRandom } from '../quiz/seeded-random';
import { calibrate } from './calibrate';
import { readCalibratedBank, toCalibratedBank } from './calibrated-bank';
import { drawNormal, drawUniform } from './draw';
import { itemFit } from './item-fit';
import { chanceRight, type ItemParameters } from './item-response';
import type { IrtModel } from './parameter-layout';
import { gaussHermite } from './quadrature';
import { type ResponseRows, toResponseTable } from './response-table';

const six = toResponseTable(lsat6);
const seven = toResponseTable(lsat7);

const shareRight = ({ patterns, counts }: ResponseRows, item: number) =>
  patterns.reduce((sum, pattern, at) => sum + (pattern[item] ?? 0) * (counts?.[at] ?? 1), 0) / 1000;

/** Columns rounded as the sources print them. */
const printed = (values: (number | undefined)[], digits: number) =>
  values.map((value) => value?.toFixed(digits));

describe('the data', () => {
  it('has the published shares of right answers', () => {
    expect([0, 1, 2, 3, 4].map((item) => shareRight(lsat6, item))).toEqual([
      0.924, 0.709, 0.553, 0.763, 0.87,
    ]);
    expect([0, 1, 2, 3, 4].map((item) => shareRight(lsat7, item))).toEqual([
      0.828, 0.658, 0.772, 0.606, 0.843,
    ]);
  });
});

describe('LSAT-6 (Rizopoulos 2006, "ltm", Journal of Statistical Software 17(5); mirt; irtQ)', () => {
  it('gives the published one-parameter model, with standard errors', () => {
    const { logLikelihood, items, parameterCount, hasConverged } = calibrate(six, { model: '1PL' });
    expect(hasConverged).toBe(true);
    expect(logLikelihood.toFixed(3)).toBe('-2466.938');
    expect(items[0].discrimination.toFixed(4)).toBe('0.7551');
    expect(printed(items.map(({ difficulty }) => difficulty), 4)).toEqual(
      ['-3.6153', '-1.3224', '-0.3176', '-1.7301', '-2.7802'],
    ); // prettier-ignore
    expect(printed(items.map(({ errors }) => errors?.difficulty), 4).slice(0, 3)).toEqual(
      ['0.3266', '0.1422', '0.0977'],
    ); // prettier-ignore
    expect((2 * parameterCount - 2 * logLikelihood).toFixed(3)).toBe('4945.875');
  });

  it('gives the published Rasch model with a = 1', () => {
    const { logLikelihood, items, parameterCount } = calibrate(six, { model: 'RASCH' });
    expect(logLikelihood.toFixed(3)).toBe('-2473.054');
    expect((2 * parameterCount - 2 * logLikelihood).toFixed(3)).toBe('4956.108');
    expect(printed(items.map(({ difficulty }) => difficulty), 2)).toEqual(
      ['-2.87', '-1.06', '-0.26', '-1.39', '-2.22'],
    ); // prettier-ignore
    expect(printed(items.map(({ errors }) => errors?.difficulty), 2)).toEqual(
      ['0.13', '0.08', '0.08', '0.09', '0.10'],
    ); // prettier-ignore
    expect(
      items.every(({ discrimination, errors }) => discrimination === 1 && errors?.discrimination === 0),
    ).toBe(true);
  });

  it('gives the published two-parameter model', () => {
    const { logLikelihood, items } = calibrate(six, { model: '2PL' });
    expect(logLikelihood.toFixed(3)).toBe('-2466.653');
    // ltm and irtQ stop a little earlier, so their fourth digits differ from each other too
    const a = [0.8256, 0.7229, 0.8904, 0.6885, 0.6571];
    const b = [-3.359, -1.3698, -0.2798, -1.8661, -3.125];
    items.forEach(({ discrimination, difficulty }, at) => {
      expect(Math.abs(discrimination - a[at])).toBeLessThan(0.001);
      expect(Math.abs(difficulty - b[at])).toBeLessThan(0.001);
    });
  });

  it('gives the same with the 21 Gauss–Hermite points of ltm', () => {
    const { logLikelihood, items } = calibrate(six, { model: '1PL', quadrature: gaussHermite(21) });
    expect(logLikelihood.toFixed(3)).toBe('-2466.938');
    expect(items[0].difficulty).toBeCloseTo(-3.6153, 3);
  });

  it('gives the published S-X² of mirt (one slope) and irtQ (two parameters)', () => {
    const one = itemFit(six, calibrate(six, { model: '1PL' }).items, '1PL');
    expect(one.map((fit) => [fit?.statistic.toFixed(3), fit?.degreesOfFreedom, fit?.pValue?.toFixed(3)])).toEqual([
      ['0.436', 2, '0.804'], ['1.576', 2, '0.455'], ['0.872', 1, '0.350'], ['0.190', 2, '0.910'], ['0.190', 2, '0.909'],
    ]); // prettier-ignore
    const two = itemFit(six, calibrate(six, { model: '2PL' }).items, '2PL');
    expect(two.map((fit) => [fit?.statistic.toFixed(2), fit?.degreesOfFreedom, fit?.pValue?.toFixed(2)])).toEqual([
      ['0.45', 2, '0.80'], ['1.69', 2, '0.43'], ['0.67', 1, '0.41'], ['0.18', 2, '0.92'], ['0.11', 2, '0.95'],
    ]); // prettier-ignore
    expect(two[2]?.groups.map(({ scores, people }) => [scores, people])).toEqual([[[1, 2], 105], [[3, 3], 237], [[4, 4], 357]]); // prettier-ignore
    expect(two[0]?.groups[0].expected).toBeCloseTo(0.46297, 3);
  });
});

describe('LSAT-7 (mirt)', () => {
  it('gives the published two-parameter model with standard errors', () => {
    const { logLikelihood, items } = calibrate(seven, { model: '2PL' });
    expect(logLikelihood.toFixed(3)).toBe('-2658.805');
    const a = [0.988, 1.081, 1.707, 0.765, 0.736];
    const d = [1.856, 0.808, 1.805, 0.486, 1.854];
    // half the width of mirt's 95 % intervals (Richardson) over 1.96
    const errors = [0.1772, 0.1688, 0.3204, 0.1341, 0.1511];
    items.forEach(({ discrimination, difficulty, errors: own }, at) => {
      expect(Math.abs(discrimination - a[at])).toBeLessThan(0.001);
      expect(Math.abs(-discrimination * difficulty - d[at])).toBeLessThan(0.001);
      expect(Math.abs((own?.discrimination ?? 0) - errors[at])).toBeLessThan(0.0015);
    });
    const fit = itemFit(seven, items, '2PL');
    [4.7494, 14.4511, 1.2704, 5.2374, 0.9411].forEach((statistic, at) =>
      expect(Math.abs((fit[at]?.statistic ?? 0) - statistic)).toBeLessThan(0.005),
    );
  });

  it('gives the published one-slope and Rasch models', () => {
    const { items, logLikelihood } = calibrate(seven, { model: '1PL' });
    expect(items[0].discrimination.toFixed(3)).toBe('1.011');
    [1.868, 0.791, 1.461, 0.521, 1.993].forEach((intercept, at) =>
      expect(Math.abs(-items[at].discrimination * items[at].difficulty - intercept)).toBeLessThan(0.001),
    );
    expect(calibrate(seven, { model: 'RASCH' }).logLikelihood).toBeLessThan(logLikelihood);
  });

  it('gives the published three-parameter model, as far as the data fix it', () => {
    const { logLikelihood, items } = calibrate(seven, { model: '3PL' });
    // mirt stops at -2658.055; what lies beyond is flat in the second item
    expect(logLikelihood).toBeCloseTo(-2658.055, 2);
    expect(logLikelihood).toBeGreaterThan(-2658.0555);
    const b = [-1.8529, -0.0488, -1.0684, -0.6546, -2.4355];
    items.forEach(({ difficulty }, at) => expect(Math.abs(difficulty - b[at])).toBeLessThan(0.01));
    expect(Math.abs(items[1].guessing - 0.2951)).toBeLessThan(0.005);
    expect(Math.abs((items[1].errors?.guessing ?? 0) - 0.1399)).toBeLessThan(0.005);
    expect(items[0].guessing).toBeLessThan(0.001);
  });

  it('leaves missing answers out: the published values with two answers removed', () => {
    const people = lsat7.patterns.flatMap((pattern, at) =>
      Array.from({ length: lsat7.counts[at] }, () => [...pattern]),
    );
    people[0][0] = -1;
    people[1][1] = -1;
    const { items } = calibrate(toResponseTable({ patterns: people }), { model: '2PL' });
    const published = [0.969, 1.851, 1.074, 0.808, 1.717, 1.811, 0.763, 0.486, 0.731, 1.852];
    items
      .flatMap((item) => [item.discrimination, -item.discrimination * item.difficulty])
      .forEach((value, at) => expect(Math.abs(value - published[at])).toBeLessThan(0.002));
  });
});

describe('calibration of simulated answers', () => {
  function simulate(items: readonly ItemParameters[], people: number, seed: string) {
    const random = new SeededRandom(seed, 'calibration');
    return Array.from({ length: people }, () => {
      const theta = drawNormal(random);
      return items.map((item) => Number(drawUniform(random) < chanceRight(item, theta)));
    });
  }
  const items = Array.from({ length: 16 }, (_, at) => ({
    discrimination: 0.7 + 0.1 * (at % 10),
    difficulty: -1.6 + 0.2 * at,
    guessing: 0,
  }));

  it('finds the parameters again, within the standard errors it gives', () => {
    const patterns = simulate(items, 1500, 'recovery');
    const { items: found } = calibrate(toResponseTable({ patterns }), { model: '2PL' });
    const distances = found.flatMap(({ discrimination, difficulty, errors }, at) => [
      (discrimination - items[at].discrimination) / (errors?.discrimination ?? 0),
      (difficulty - items[at].difficulty) / (errors?.difficulty ?? 0),
    ]);
    // 32 standard normal numbers: mean square 1 ± 0.25, none beyond 4
    const meanSquare = distances.reduce((sum, z) => sum + z * z, 0) / distances.length;
    expect(meanSquare).toBeGreaterThan(0.4);
    expect(meanSquare).toBeLessThan(1.9);
    expect(Math.max(...distances.map(Math.abs))).toBeLessThan(4);
  });

  it('finds guessing again with a prior', () => {
    const guessed = items.map((item) => ({
      ...item,
      discrimination: item.discrimination + 0.5,
      guessing: 0.25,
    }));
    const patterns = simulate(guessed, 2000, 'guessing');
    const found = calibrate(toResponseTable({ patterns }), {
      model: '3PL',
      guessingPrior: { mean: 0.25, weight: 20 },
      withErrors: false,
      tolerance: 1e-3,
    });
    expect(found.hasConverged).toBe(true);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(found.items.map(({ guessing }) => guessing))).toBeCloseTo(0.25, 1);
    expect(
      mean(found.items.map(({ difficulty }, at) => Math.abs(difficulty - items[at].difficulty))),
    ).toBeLessThan(0.2);
  });

  it.each<[IrtModel, IrtModel]>([['RASCH', '1PL'], ['1PL', '2PL'], ['2PL', '3PL']])(
    'fits no worse with more parameters: %s, %s',
    (small, large) => {
      const [less, more] = [small, large].map((model) => calibrate(six, { model, withErrors: false }));
      expect(more.logLikelihood).toBeGreaterThanOrEqual(less.logLikelihood - 1e-6);
      expect(more.parameterCount).toBeGreaterThan(less.parameterCount);
    },
  ); // prettier-ignore

  it('says so when it has not come to rest', () => {
    expect(calibrate(six, { model: '2PL', maxRounds: 2, withErrors: false }).hasConverged).toBe(false);
  });
});

describe('input of a calibration', () => {
  const refusal = (path: string, code: string) =>
    expect.objectContaining({ fields: expect.arrayContaining([expect.objectContaining({ path, code })]) });

  it('puts equal rows together and drops empty ones', () => {
    const table = toResponseTable({ patterns: [[1, 0], [1, 0], [null, -1], [0, null]] }); // prettier-ignore
    expect([...table.answers]).toEqual([1, 0, 0, -1]);
    expect([...table.counts]).toEqual([2, 1]);
  });

  it.each([
    [{ patterns: [[1, 0], [1]] }, 'patterns[1]', 'wrong_length'],
    [{ patterns: [[1, 2]] }, 'patterns[0]', 'unknown_answer'],
    [{ patterns: [[1, 0.5]] }, 'patterns[0]', 'unknown_answer'],
    [{ patterns: [[1, 0]], counts: [-1] }, 'counts[0]', 'not_a_count'],
    [{ patterns: [[1, 0]], counts: [] }, 'counts[0]', 'not_a_count'],
  ])('refuses %j', (rows, path, code) => {
    expect(() => toResponseTable(rows)).toThrow(refusal(path, code));
  }); // prettier-ignore

  it('refuses an item that everybody or nobody got right', () => {
    const table = toResponseTable({ patterns: [[1, 0], [1, 1]] }); // prettier-ignore
    expect(() => calibrate(table, { model: '2PL' })).toThrow(refusal('items[0]', 'no_variation'));
  });
});

describe('a calibrated bank', () => {
  const bank = toCalibratedBank(
    calibrate(six, { model: '2PL' }),
    ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, area: '1' })),
  );

  it('is the same after storing and reading', () => {
    expect(readCalibratedBank(JSON.parse(JSON.stringify(bank)))).toEqual(bank);
  });

  it.each([
    [null, 'version', 'unknown_version'],
    [{ ...bank, version: 2 }, 'version', 'unknown_version'],
    [{ ...bank, model: '4PL' }, 'model', 'unknown_model'],
    [{ ...bank, items: [] }, 'items', 'empty'],
    [{ ...bank, items: [null] }, 'items[0].id', 'not_a_text'],
    [{ ...bank, items: [bank.items[0], bank.items[0]] }, 'items[1].id', 'repeated'],
    [{ ...bank, items: [{ ...bank.items[0], guessing: 1 }] }, 'items[0].guessing', 'out_of_range'],
    [
      { ...bank, items: [{ ...bank.items[0], discrimination: NaN }] },
      'items[0].discrimination',
      'out_of_range',
    ],
    [{ ...bank, items: [{ ...bank.items[0], difficulty: '1' }] }, 'items[0].difficulty', 'out_of_range'],
    [{ ...bank, items: [{ ...bank.items[0], area: 3 }] }, 'items[0].area', 'not_a_text'],
  ])('is refused when a part is wrong', (value, path, code) => {
    expect(() => readCalibratedBank(value)).toThrow(
      expect.objectContaining({ fields: expect.arrayContaining([expect.objectContaining({ path, code })]) }),
    );
  });
});
