import { agreement } from './agreement';

describe('agreement of two raters', () => {
  it.each([
    [[[20, 5], [10, 15]], 0.4],
    [[[45, 15], [25, 15]], 0.1304],
    [[[25, 35], [5, 35]], 0.2593],
  ])('gives kappa of the usual textbook tables: %j', (table, kappa) => {
    expect(agreement(table, 'NONE').kappa).toBeCloseTo(kappa, 4);
  }); // prettier-ignore

  /** SAS PROC FREQ, as printed in the tests of statsmodels: simple and weighted kappa with their errors. */
  const sas = [
    [0, 4, 1],
    [0, 8, 0],
    [0, 1, 5],
  ];

  it('gives the printed kappa and standard error of SAS, simple and linear', () => {
    const simple = agreement(sas, 'NONE');
    const linear = agreement(sas, 'LINEAR');
    expect([simple.kappa, simple.standardError].map((value) => value?.toFixed(4))).toEqual([
      '0.4842',
      '0.1380',
    ]);
    expect([linear.kappa, linear.standardError].map((value) => value?.toFixed(4))).toEqual([
      '0.4701',
      '0.1457',
    ]);
  });

  /** The anxiety ratings of the R package irr, raters 2 and 3; it leaves out the category that nobody used. */
  const rater2 = [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4];
  const rater3 = [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2];
  const used = [1, 2, 3, 4, 6];
  const anxiety = used.map((i) =>
    used.map((j) => rater2.filter((rating, at) => rating === i && rater3[at] === j).length),
  );

  it('gives the printed values of kappa2 for nominal, linear and squared weights', () => {
    expect(agreement(anxiety, 'NONE').kappa).toBeCloseTo(-0.006289308, 9);
    expect(agreement(anxiety, 'LINEAR').kappa).toBeCloseTo(0.1459075, 7);
    expect(agreement(anxiety, 'QUADRATIC').kappa).toBeCloseTo(0.2520325, 7);
  });

  it('is 1 for full agreement, and undefined when both raters used one category only', () => {
    expect(agreement([[3, 0], [0, 4]], 'QUADRATIC').kappa).toBe(1); // prettier-ignore
    expect(agreement([[7, 0], [0, 0]], 'NONE').kappa).toBeNull(); // prettier-ignore
  });

  it.each([
    [[[1, 2], [3]], 'table[1]', 'not_square'],
    [[[1, -2], [3, 1]], 'table[0]', 'not_a_count'],
    [[[1, 0.5], [3, 1]], 'table[0]', 'not_a_count'],
    [[[0]], 'table', 'empty'],
    [[], 'table', 'empty'],
  ])('refuses %j', (table, path, code) => {
    expect(() => agreement(table, 'NONE')).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ path, code })] }),
    );
  }); // prettier-ignore
});
