import { drawForm } from './draw-form';
import { fillCells } from './fill-cells';

const bank = ['REMEMBER', 'UNDERSTAND', 'APPLY'].flatMap((cognitiveLevel) =>
  Array.from({ length: 4 }, (_, at) => ({
    id: `v-${cognitiveLevel}-${at}`,
    itemId: `i-${cognitiveLevel}-${at}`,
    skill: `1.${(at % 2) + 1}`,
    kind: 'THEORY',
    difficulty: 'EASY',
    cognitiveLevel,
    markedBy: at === 3 ? ('PEOPLE' as const) : ('MACHINE' as const),
  })),
);

describe('filling the cells of a blueprint', () => {
  it('reads no skills as any skill, and keeps the cognitive level', () => {
    const [cell] = fillCells([{ skills: [], cognitiveLevel: 'APPLY', count: 2, points: 2500 }], bank);
    expect(cell).toEqual({
      count: 2,
      points: 2500,
      itemVersionIds: ['v-APPLY-0', 'v-APPLY-1', 'v-APPLY-2', 'v-APPLY-3'],
    });
  });

  it('asks for exactly so many tasks that people mark', () => {
    const cells = fillCells(
      [
        { skills: [], count: 2, markedBy: 'PEOPLE' },
        { skills: ['1.1'], count: 1, markedBy: 'MACHINE' },
      ],
      bank,
    );
    expect(cells[0]?.itemVersionIds).toEqual(['v-REMEMBER-3', 'v-UNDERSTAND-3', 'v-APPLY-3']);
    expect(cells[1]?.itemVersionIds).toHaveLength(6);
    expect(cells[1]?.itemVersionIds).not.toContain('v-REMEMBER-3');
  });

  it('asks a fixed question of everybody, in every retake, and of nobody twice', () => {
    const pool = fillCells(
      [
        { skills: ['1.1'], count: 2 },
        { skills: [], count: 1, itemIds: ['i-REMEMBER-0'] },
      ],
      bank,
    );
    expect(pool[0]?.itemVersionIds).not.toContain('v-REMEMBER-0');
    const settings = { minReplacedPercent: 100, replacedAgainst: 'LAST' as const };
    const previous: string[][] = [];
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const { itemVersionIds } = drawForm({ seed: `s${attempt}`, pool, settings, previous });
      expect(itemVersionIds).toContain('v-REMEMBER-0');
      expect(new Set(itemVersionIds).size).toBe(3);
      previous.push(itemVersionIds);
    }
  });
});
