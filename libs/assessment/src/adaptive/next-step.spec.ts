import { estimateEap } from '../irt/ability';
import { itemInformation, toColumns } from '../irt/item-response';
import { type AdaptiveSettings, checkSettings } from './adaptive-settings';
import { type AdaptiveState, startAdaptive, withAnswer } from './adaptive-state';
import { InformationTable } from './information-table';
import { nextStep, NO_CONTEXT, type PersonContext } from './next-step';
import { simulatedBank } from './simulated-bank';

const bank = simulatedBank(300, 'spec', { areas: 3 });
const table = new InformationTable(bank);
const settings: AdaptiveSettings = {
  minItems: 5,
  maxItems: 12,
  standardError: 0.4,
  areas: [],
  randomAmong: 5,
  exposureCap: null,
  classification: null,
};
const begin = (seed = 's') => startAdaptive(table, seed);

/** Sits the test with answers from `isRight`. */
function sit(
  own: AdaptiveSettings,
  isRight: (place: number) => boolean,
  context?: PersonContext,
  seed = 's',
) {
  let state = begin(seed);
  let step = nextStep(table, own, state, context);
  for (; step.kind === 'ITEM'; step = nextStep(table, own, state, context))
    state = withAnswer(table, state, step.item, isRight(state.items.length));
  return { state, step };
}

const itemOf = (own: AdaptiveSettings, state: AdaptiveState, context?: PersonContext) => {
  const step = nextStep(table, own, state, context);
  if (step.kind !== 'ITEM') throw new Error(`stopped: ${step.reason}`);
  return step.item;
};

describe('the next item', () => {
  it('is one of the five most informative, each of them about equally often', () => {
    const best = [...bank.keys()]
      .sort((a, b) => itemInformation(bank[b], 0) - itemInformation(bank[a], 0))
      .slice(0, 5);
    const drawn = new Map<number, number>();
    for (let seed = 0; seed < 1000; seed += 1) {
      const item = itemOf(settings, begin(`${seed}`));
      drawn.set(item, (drawn.get(item) ?? 0) + 1);
    }
    expect([...drawn.keys()].sort()).toEqual([...best].sort());
    // 4 degrees of freedom; the 99.9 % point is 18.5
    expect([...drawn.values()].reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0)).toBeLessThan(18.5);
  });

  it('is the same for the same state, and depends on the seed', () => {
    expect(nextStep(table, settings, begin('a'))).toEqual(nextStep(table, settings, begin('a')));
    const items = ['a', 'b', 'c', 'd', 'e', 'f'].map((seed) => itemOf(settings, begin(seed)));
    expect(new Set(items).size).toBeGreaterThan(1);
  });

  it('follows the ability: harder after right answers, easier after wrong ones', () => {
    const hard = sit(settings, () => true).state;
    const easy = sit(settings, () => false).state;
    const last = (state: AdaptiveState) => bank[state.items[state.items.length - 1]].difficulty;
    expect(last(hard)).toBeGreaterThan(0.8);
    expect(last(easy)).toBeLessThan(-0.8);
  });

  it('never comes twice, nor from what the person must not get', () => {
    const { state: free } = sit(settings, (place) => place % 2 === 0);
    expect(new Set(free.items).size).toBe(free.items.length);
    const excluded = new Set(free.items);
    const { state } = sit(settings, (place) => place % 2 === 0, { ...NO_CONTEXT, excluded });
    expect(state.items.filter((item) => excluded.has(item))).toEqual([]);
  });

  it('is below the cap on exposure, as long as there is such an item', () => {
    const counts = bank.map((_, item) => (item % 2 === 0 ? 20 : 21));
    const capped = { ...settings, exposureCap: 0.21 };
    const context = { excluded: new Set<number>(), exposure: { tests: 100, counts } };
    const { state } = sit(capped, () => true, context);
    expect(state.items.every((item) => item % 2 === 0)).toBe(true);
    const all = { ...context, exposure: { tests: 100, counts: counts.map(() => 21) } };
    expect(nextStep(table, capped, begin(), all)).toMatchObject({ kind: 'ITEM', isOverExposed: true });
  });

  it('may be any item in the first tests, when no rate means anything yet', () => {
    const exposure = { tests: 0, counts: bank.map(() => 0) };
    expect(
      nextStep(table, { ...settings, exposureCap: 0.1 }, begin(), { excluded: new Set(), exposure }),
    ).toMatchObject({
      kind: 'ITEM',
      isOverExposed: false,
    });
  });
});

describe('content of the test', () => {
  const areas = [
    { area: '1', share: 0.5, minimum: 3 },
    { area: '2', share: 0.3, minimum: 2 },
    { area: '3', share: 0.2, minimum: 1 },
  ];
  const areasOf = (items: number[]) => items.map((item) => bank[item].area);
  const full = { ...settings, areas, minItems: 10, maxItems: 10, standardError: null };

  it('keeps to the shares within one item, at every length', () => {
    for (let maxItems = 6; maxItems <= 12; maxItems += 1) {
      const { state } = sit({ ...full, minItems: maxItems, maxItems }, (place) => place % 3 > 0);
      for (const { area, share } of areas) {
        const given = areasOf(state.items).filter((each) => each === area).length;
        expect(Math.abs(given - share * maxItems)).toBeLessThanOrEqual(1);
      }
    }
  });

  it('reaches the minima even where the shares alone would not', () => {
    const skewed = [
      { area: '1', share: 1, minimum: 0 },
      { area: '2', share: 0, minimum: 2 },
      { area: '3', share: 0, minimum: 2 },
    ];
    const { state } = sit({ ...full, areas: skewed, minItems: 6, maxItems: 6 }, () => true);
    const counts = skewed.map(({ area }) => areasOf(state.items).filter((each) => each === area).length);
    expect(counts).toEqual([2, 2, 2]);
  });

  it('never uses an area without a target', () => {
    const { state } = sit({ ...full, areas: [{ area: '2', share: 1, minimum: 0 }] }, () => false);
    expect(new Set(areasOf(state.items))).toEqual(new Set(['2']));
  });

  it('goes on with other areas when one is used up, and ends when all are', () => {
    const excluded = new Set([...bank.keys()].filter((item) => bank[item].area !== '3' || item > 11));
    const { state, step } = sit(full, () => true, { ...NO_CONTEXT, excluded });
    expect(areasOf(state.items)).toEqual(['3', '3', '3', '3']);
    expect(step).toMatchObject({ kind: 'STOP', reason: 'NO_ITEMS' });
  });
});

describe('the end of the test', () => {
  it('comes when it is precise enough, not before the fewest items', () => {
    const { state, step } = sit({ ...settings, maxItems: 100 }, (place) => place % 2 === 0);
    expect(step).toEqual({ kind: 'STOP', reason: 'PRECISE', outcome: null });
    expect(state.standardError).toBeLessThanOrEqual(0.4);
    const before = { ...state, items: state.items.slice(0, -1), rights: state.rights.slice(0, -1) };
    expect(table.ability(before.items, before.rights).standardError).toBeGreaterThan(0.4);
    expect(sit({ ...settings, standardError: 10 }, () => true).state.items).toHaveLength(5);
  });

  it('comes at the most items, precise or not', () => {
    const { state, step } = sit({ ...settings, standardError: 0.01 }, () => true);
    expect([state.items.length, step]).toEqual([12, { kind: 'STOP', reason: 'MAX_ITEMS', outcome: null }]);
  });

  it('waits for the content', () => {
    const areas = [{ area: '1', share: 1, minimum: 2 }, { area: '2', share: 0, minimum: 2 }]; // prettier-ignore
    const { state } = sit({ ...settings, areas, standardError: 10, minItems: 2, maxItems: 8 }, () => true);
    expect(state.items.filter((item) => bank[item].area === '2')).toHaveLength(2);
  });

  it.each([
    { method: 'INTERVAL', cut: -1, z: 1.96 } as const,
    { method: 'SPRT', cut: -1, delta: 0.5, alpha: 0.05, beta: 0.05 } as const,
  ])('comes when pass or fail is clear: %j', (classification) => {
    const own = { ...settings, standardError: null, maxItems: 60, classification };
    const good = sit(own, () => true);
    expect(good.step).toEqual({ kind: 'STOP', reason: 'CLASSIFIED', outcome: 'PASS' });
    expect(good.state.items.length).toBeLessThan(20);
    const bad = sit({ ...own, classification: { ...classification, cut: 1 } }, () => false);
    expect(bad.step).toEqual({ kind: 'STOP', reason: 'CLASSIFIED', outcome: 'FAIL' });
  });

  it('gives the better guess when nothing was clear', () => {
    const classification = { method: 'INTERVAL', cut: 0.0, z: 9 } as const;
    const { step } = sit({ ...settings, classification }, () => true);
    expect(step).toMatchObject({ kind: 'STOP', outcome: 'PASS' });
  });
});

describe('the state', () => {
  it('is plain, and its ability is that of the estimators', () => {
    const { state } = sit(settings, (place) => place % 3 === 0);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    const { theta, standardError } = estimateEap(toColumns(bank), state);
    expect(state.theta).toBeCloseTo(theta, 10);
    expect(state.standardError).toBeCloseTo(standardError ?? 0, 10);
  });
});

describe('settings', () => {
  it.each<[Partial<AdaptiveSettings>, string, string]>([
    [{ minItems: 0 }, 'minItems', 'out_of_range'],
    [{ maxItems: 4 }, 'maxItems', 'out_of_range'],
    [{ standardError: 0 }, 'standardError', 'out_of_range'],
    [{ randomAmong: 0.5 }, 'randomAmong', 'out_of_range'],
    [{ exposureCap: 1.5 }, 'exposureCap', 'out_of_range'],
    [{ areas: [{ area: '9', share: 1, minimum: 0 }] }, 'areas[0].area', 'unknown_area'],
    [{ areas: [{ area: '1', share: 0.5, minimum: 0 }] }, 'areas', 'shares_not_whole'],
    [{ areas: [{ area: '1', share: 1, minimum: 13 }] }, 'areas', 'minima_too_many'],
    [{ areas: [{ area: '1', share: 0.5, minimum: 0 }, { area: '1', share: 0.5, minimum: 0 }] }, 'areas[1].area', 'repeated'],
    [{ areas: [{ area: '1', share: NaN, minimum: -1 }] }, 'areas[0].minimum', 'out_of_range'],
    [{ classification: { method: 'INTERVAL', cut: 0, z: 0 } }, 'classification.z', 'out_of_range'],
    [{ classification: { method: 'SPRT', cut: 0, delta: 0, alpha: 0.05, beta: 0.05 } }, 'classification.delta', 'out_of_range'],
    [{ classification: { method: 'SPRT', cut: 0, delta: 1, alpha: 1, beta: 0.05 } }, 'classification.alpha', 'out_of_range'],
  ])('are refused when they contradict themselves: %j', (change, path, code) => {
    expect(() => checkSettings({ ...settings, ...change }, table.areas)).toThrow(
      expect.objectContaining({ fields: expect.arrayContaining([expect.objectContaining({ path, code })]) }),
    );
  }); // prettier-ignore

  it('are accepted as they are', () => {
    expect(() => checkSettings(settings, table.areas)).not.toThrow();
  });
});
