/** A place that wants one item: `candidateAt(i)` lists what fits, best first; undefined behind the last. */
export interface Slot {
  candidateAt(index: number): string | undefined;
}

/**
 * Gives different items to as many slots as possible (bipartite matching by augmenting paths): a slot takes its
 * first free candidate; where none is free, a holder of one is moved to another of its own candidates. A slot
 * that has an item keeps one, so slots given earlier come first. `heldBy` says which slot holds an item and may
 * carry an earlier matching. Answers whether every one of `slots` has an item.
 */
export function matchSlots<S extends Slot>(slots: readonly S[], heldBy: Map<string, S>): boolean {
  const holders = new Set(heldBy.values());
  let isComplete = true;
  for (const slot of slots) {
    if (holders.has(slot)) continue;
    if (placeSlot(slot, heldBy, new Set())) holders.add(slot);
    else isComplete = false;
  }
  return isComplete;
}

function placeSlot<S extends Slot>(slot: S, heldBy: Map<string, S>, tried: Set<string>): boolean {
  for (let index = 0, item = slot.candidateAt(0); item !== undefined; item = slot.candidateAt(++index)) {
    if (heldBy.has(item)) continue;
    heldBy.set(item, slot);
    return true;
  }
  for (let index = 0, item = slot.candidateAt(0); item !== undefined; item = slot.candidateAt(++index)) {
    const holder = heldBy.get(item);
    if (tried.has(item) || !holder || holder === slot) continue;
    tried.add(item);
    if (!placeSlot(holder, heldBy, tried)) continue;
    heldBy.set(item, slot);
    return true;
  }
  return false;
}
