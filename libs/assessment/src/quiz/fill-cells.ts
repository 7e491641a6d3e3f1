import type { MarkedBy } from '../question-bank/marked-by';
import type { BlueprintCell, PoolCell } from './quiz-definition';

/** An approved item version as the blueprint sees it. */
export interface BankEntry {
  id: string;
  itemId: string;
  skill: string;
  kind: string;
  difficulty: string;
  cognitiveLevel: string;
  markedBy: MarkedBy;
}

/** For each cell the questions that fit it; a fixed question serves no other cell. */
export function fillCells(blueprint: readonly BlueprintCell[], bank: readonly BankEntry[]): PoolCell[] {
  const fixed = new Set(blueprint.flatMap(({ itemIds }) => itemIds ?? []));
  return blueprint.map((cell) => ({
    count: cell.count,
    itemVersionIds: bank.filter((entry) => fits(cell, entry, fixed)).map(({ id }) => id),
    ...(cell.points !== undefined && { points: cell.points }),
    ...(cell.itemIds && { isFixed: true as const }),
  }));
}

function fits(cell: BlueprintCell, entry: BankEntry, fixed: ReadonlySet<string>): boolean {
  if (cell.itemIds) return cell.itemIds.includes(entry.itemId);
  return (
    !fixed.has(entry.itemId) &&
    (cell.skills.length === 0 || cell.skills.includes(entry.skill)) &&
    (!cell.kind || cell.kind === entry.kind) &&
    (!cell.difficulty || cell.difficulty === entry.difficulty) &&
    (!cell.cognitiveLevel || cell.cognitiveLevel === entry.cognitiveLevel) &&
    (!cell.markedBy || cell.markedBy === entry.markedBy)
  );
}
