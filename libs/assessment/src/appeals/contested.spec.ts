import { contestedPositions, isContested, positionOf } from './contested';

describe('contested questions', () => {
  it('are named by the ids of the attempt', () => {
    expect(positionOf('q1', 3)).toBe(1);
    expect(positionOf('q3', 3)).toBe(3);
    for (const id of ['q0', 'q4', 'q01', 'Q1', '1', 'q', 'q1 ', '__proto__'])
      expect(positionOf(id, 3)).toBeNull();
  });

  it('are kept ascending and once', () => {
    expect(contestedPositions(['q10', 'q2', 'q10'], 10)).toEqual([2, 10]);
    expect(contestedPositions([], 10)).toEqual([]);
  });

  it('names the id that is none', () => {
    expect(() => contestedPositions(['q1', 'q4'], 3)).toThrow(
      expect.objectContaining({
        fields: [expect.objectContaining({ path: 'input.questionIds.1', code: 'unknown_question' })],
      }),
    );
  });

  it('are all where none is named', () => {
    expect(isContested({ positions: [] }, 7)).toBe(true);
    expect(isContested({ positions: [2] }, 7)).toBe(false);
    expect(isContested({ positions: [2, 7] }, 7)).toBe(true);
  });
});
