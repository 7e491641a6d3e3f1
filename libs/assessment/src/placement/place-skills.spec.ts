import { placeSkills, type PlacedQuestion } from './place-skills';
import { wilson } from './wilson';

const fixed = (skillCode: string, right: number, wrong: number): PlacedQuestion[] =>
  Array.from({ length: right + wrong }, (_, at) => ({
    skillCode,
    share: at < right ? 1000 : 0,
    asked: null,
  }));
const adaptive = {
  minItems: 1,
  maxItems: 20,
  standardErrorAtMost: null,
  among: 1,
  exposureCapPercent: null,
  classification: { cutTheta: 0, confidencePercent: 90 as const },
  prior: { mean: 0, standardDeviation: 1_000 },
};
const asked = (skillCode: string, b: number, share: number | null): PlacedQuestion => ({
  skillCode,
  share,
  asked: { id: `${skillCode}/${b}`, a: 1.8, b },
});

describe('the interval of a share', () => {
  // Golden values of Wilson's formula with z = 1.96.
  it.each([
    [9, 10, 0.5958436, 0.9821243],
    [16, 16, 0.8063866, 1],
    [0, 5, 0, 0.4344915],
  ])('of %d in %d', (right, count, low, high) => {
    const interval = wilson(right, count);
    expect(interval.low).toBeCloseTo(low, 6);
    expect(interval.high).toBeCloseTo(high, 6);
  });

  it('is everything without a trial', () => {
    expect(wilson(0, 0)).toEqual({ share: 0, low: 0, high: 1 });
  });
});

describe('what a placement says of skills', () => {
  it('concludes from a fixed form only when the whole interval is on one side', () => {
    const placed = placeSkills(
      [...fixed('1.10', 16, 0), ...fixed('1.2', 15, 0), ...fixed('1.3', 2, 10), ...fixed('1.4', 8, 2)],
      { passPercent: 80 },
    );
    expect(placed.map(({ skillCode, state }) => [skillCode, state])).toEqual([
      ['1.2', 'UNCERTAIN'],
      ['1.3', 'NOT_YET'],
      ['1.4', 'UNCERTAIN'],
      ['1.10', 'SUFFICIENT'],
    ]);
    expect(placed[3]).toMatchObject({ measure: 'SHARE', estimate: 1, questions: 16, needed: 0.8 });
  });

  it('does not count a question that was taken out, and is uncertain without one', () => {
    const out = { skillCode: '1.1', share: null, asked: null };
    const [placed] = placeSkills([out, ...fixed('1.1', 3, 1)], { passPercent: 80 });
    expect(placed).toMatchObject({ questions: 4, estimate: 0.75 });
    expect(placeSkills([out], { passPercent: 0 })[0]).toMatchObject({ state: 'UNCERTAIN', questions: 0 });
  });

  it('concludes from abilities, each from the questions of its own skill', () => {
    const strong = [-1, -0.5, 0, 0.5, 1, 1.5].map((b) => asked('1.1', b, 1000));
    const weak = [-1.5, -1, -0.5, 0, 0.5, 1].map((b) => asked('1.2', b, 0));
    const placed = placeSkills([...strong, ...weak, asked('1.3', 0, 1000)], { passPercent: 80, adaptive });
    expect(placed.map(({ state }) => state)).toEqual(['SUFFICIENT', 'NOT_YET', 'UNCERTAIN']);
    const [first, second] = placed;
    expect(first).toMatchObject({ measure: 'ABILITY', questions: 6, needed: 0 });
    expect(first?.estimate).toBeGreaterThan(1);
    expect(second?.estimate).toBeCloseTo(-(first?.estimate ?? 0), 1);
    expect(first?.low).toBeCloseTo((first?.estimate ?? 0) - 1.6449 * (first?.standardError ?? 0), 9);
  });

  it('counts a partly right answer of an adaptive quiz as wrong', () => {
    const half = placeSkills([asked('1.1', 0, 500)], { passPercent: 80, adaptive });
    expect(half).toEqual(placeSkills([asked('1.1', 0, 0)], { passPercent: 80, adaptive }));
  });
});
