import type { InformationTable } from './information-table';

/** A running adaptive test: plain, small, and all that the next decision needs beside the bank and the settings. */
export interface AdaptiveState {
  /** Secret, as the seed of any attempt: with it the random choices can be repeated. */
  seed: string;
  /** Places in the bank, in the order in which they were given. */
  items: number[];
  /** 1 for right, 0 for wrong; as long as `items` once the last one is answered. */
  rights: number[];
  theta: number;
  standardError: number;
}

export const startAdaptive = (table: InformationTable, seed: string): AdaptiveState => ({
  seed,
  items: [],
  rights: [],
  ...table.ability([], []),
});

/** The state after an answer to the item that `nextStep` gave. */
export function withAnswer(
  table: InformationTable,
  state: AdaptiveState,
  item: number,
  isRight: boolean,
): AdaptiveState {
  const items = [...state.items, item];
  const rights = [...state.rights, isRight ? 1 : 0];
  return { seed: state.seed, items, rights, ...table.ability(items, rights) };
}
