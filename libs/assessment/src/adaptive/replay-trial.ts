import { itemInformation } from '../irt/item-response';
import type { AdaptiveBank } from './adaptive-banks';
import { startAdaptive, withAnswer } from './adaptive-state';
import { type ChosenItem, nextStep, type PersonContext } from './next-step';
import type { Outcome, StopReason } from './stop-rule';

/** What is known of a person. */
export interface Standing {
  theta: number;
  standardError: number;
}

/** A question of a trial with everything that chose it. */
export interface TrialStep {
  chosen: ChosenItem;
  before: Standing;
  /** Of the question at the ability before it (Fisher information). */
  information: number;
  /** Questions of its area before it. */
  givenOfArea: number;
  /** Null while it is not answered. */
  right: 0 | 1 | null;
  /** Null while it is not answered. */
  after: Standing | null;
}

export interface Trial {
  steps: TrialStep[];
  standing: Standing;
  /** Null while a question is open. */
  end: { reason: StopReason; outcome: Outcome | null } | null;
}

/**
 * Goes through an adaptive quiz as an attempt with this seed would, as far as there are answers: the same rules choose and
 * stop, and nothing is stored. `rightOf` says whether the answer to a question is right, null where there is none;
 * `position` counts from 1.
 */
export async function replayTrial(
  { table, settings }: Pick<AdaptiveBank, 'table' | 'settings'>,
  seed: string,
  context: PersonContext,
  rightOf: (item: number, position: number) => Promise<0 | 1 | null>,
): Promise<Trial> {
  const steps: TrialStep[] = [];
  let state = startAdaptive(table, seed);
  for (;;) {
    const { theta, standardError } = state;
    const chosen = nextStep(table, settings, state, context);
    if (chosen.kind === 'STOP')
      return {
        steps,
        standing: { theta, standardError },
        end: { reason: chosen.reason, outcome: chosen.outcome },
      };
    const area = table.areaOfItem(chosen.item);
    const step: TrialStep = {
      chosen,
      before: { theta, standardError },
      information: itemInformation(table.items[chosen.item], theta),
      givenOfArea: state.items.filter((item) => table.areaOfItem(item) === area).length,
      right: await rightOf(chosen.item, steps.length + 1),
      after: null,
    };
    steps.push(step);
    if (step.right === null) return { steps, standing: step.before, end: null };
    state = withAnswer(table, state, chosen.item, step.right === 1);
    step.after = { theta: state.theta, standardError: state.standardError };
  }
}
