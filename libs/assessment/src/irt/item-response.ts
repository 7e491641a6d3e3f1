/**
 * What a person of ability θ does with an item, by the logistic models of item response theory:
 *
 *     P(right) = c + (1 − c) / (1 + exp(−a (θ − b)))
 *
 * on the logistic scale, without the factor D = 1.7 of the normal metric (D = 1), where abilities of the reference
 * population are standard normal. 3PL in full, 2PL with c = 0, 1PL with one a for all, Rasch with a = 1 (Birnbaum 1968;
 * Rasch 1960).
 */
export interface ItemParameters {
  /** a: how sharply the item divides those below from those above. */
  discrimination: number;
  /** b: the ability at which the chance is half-way between guessing and certainty. */
  difficulty: number;
  /** c: what remains for the very weak, from 0 to 1. */
  guessing: number;
}

/** Parameters of many items in columns, for loops over thousands. */
export interface ItemColumns {
  discrimination: Float64Array;
  difficulty: Float64Array;
  guessing: Float64Array;
}

export function toColumns(items: readonly ItemParameters[]): ItemColumns {
  return {
    discrimination: Float64Array.from(items, (item) => item.discrimination),
    difficulty: Float64Array.from(items, (item) => item.difficulty),
    guessing: Float64Array.from(items, (item) => item.guessing),
  };
}

export const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

export function chanceRight({ discrimination, difficulty, guessing }: ItemParameters, theta: number): number {
  return guessing + (1 - guessing) * logistic(discrimination * (theta - difficulty));
}

/**
 * Fisher information of one answer about θ: P′² / (P (1 − P)) (Birnbaum 1968); for the 2PL a² P (1 − P). The standard
 * error of an ability is 1 / √(sum over the items answered).
 */
export function itemInformation(item: ItemParameters, theta: number): number {
  const { discrimination, difficulty, guessing } = item;
  const right = logistic(discrimination * (theta - difficulty));
  const chance = guessing + (1 - guessing) * right;
  // 1 − P = (1 − c)(1 − L), and P′ = a (1 − c) L (1 − L)
  return chance === 0 ? 0 : (discrimination ** 2 * (1 - guessing) * right ** 2 * (1 - right)) / chance;
}

/** `count` answers already given, as items (places in a bank) and whether each was right. */
export interface Answers {
  items: ArrayLike<number>;
  /** 1 for right, 0 for wrong. */
  rights: ArrayLike<number>;
}
