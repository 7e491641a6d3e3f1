export const ITEM_STATES = ['DRAFT', 'IN_REVIEW', 'APPROVED', 'LIVE', 'QUARANTINED', 'RETIRED'] as const;

/** Where a version of a question stands. */
export type ItemState = (typeof ITEM_STATES)[number];

/** Versions that were approved and not taken out of use for good; an item has one of them at most. */
export const IN_USE = ['APPROVED', 'LIVE', 'QUARANTINED'] as const satisfies ItemState[];

/** What a search for a state finds: a live version is an approved one as well. */
export const matchesState = (wanted: ItemState, state: ItemState): boolean =>
  state === wanted || (wanted === 'APPROVED' && state === 'LIVE');

interface Step {
  from: readonly ItemState[];
  /** Of a list the one from which the version came: what is undone leads back. */
  to: readonly ItemState[];
}

/** Every change of state there is. The database keeps apart what was approved and what was not, whatever runs here. */
export const ITEM_STEPS = {
  SUBMIT: { from: ['DRAFT'], to: ['IN_REVIEW'] },
  WITHDRAW: { from: ['IN_REVIEW'], to: ['DRAFT'] },
  RETURN: { from: ['IN_REVIEW'], to: ['DRAFT'] },
  APPROVE: { from: ['IN_REVIEW'], to: ['APPROVED'] },
  /** A quiz that may draw it is published. */
  PUBLISH: { from: ['APPROVED'], to: ['LIVE'] },
  QUARANTINE: { from: ['APPROVED', 'LIVE'], to: ['QUARANTINED'] },
  RELEASE: { from: ['QUARANTINED'], to: ['APPROVED', 'LIVE'] },
  RETIRE: { from: IN_USE, to: ['RETIRED'] },
  /** A newer version takes its place. */
  REPLACE: { from: IN_USE, to: ['RETIRED'] },
  /** A retirement is undone. */
  REINSTATE: { from: ['RETIRED'], to: IN_USE },
} as const satisfies Record<string, Step>;

export type ItemStep = keyof typeof ITEM_STEPS;

/** The version that a step is about; undefined when none stands where the step begins. */
export function subjectOf<Version extends { state: ItemState }>(
  step: ItemStep,
  versions: readonly Version[],
): Version | undefined {
  const { from }: Step = ITEM_STEPS[step];
  return versions.find(({ state }) => from.includes(state));
}

/** Where a step leads; `origin` is the state before the last one, for steps that lead back. */
export function targetOf(step: ItemStep, origin?: ItemState): ItemState {
  const { to }: Step = ITEM_STEPS[step];
  const [only] = to;
  if (to.length === 1 && only) return only;
  if (origin && to.includes(origin)) return origin;
  throw new Error(`${step} does not lead back to ${origin ?? 'nowhere'}`);
}
