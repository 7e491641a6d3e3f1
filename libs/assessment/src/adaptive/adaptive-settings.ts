import { badInput, type FieldFault } from '@platform/errors';

/** What part of the test an area of content gets. */
export interface AreaTarget {
  area: string;
  /** Shares of all areas add up to 1. */
  share: number;
  /** Items that the test must have from the area before it may stop early. */
  minimum: number;
}

/**
 * How a pass or fail is decided early. INTERVAL: as soon as θ ± z · SE leaves out the cut (Kingsbury & Weiss 1983,
 * "adaptive mastery testing"). SPRT: Wald's sequential probability ratio test (1947) of cut + δ against cut − δ, with the
 * accepted errors α (pass though below) and β (fail though above), as used for tests by Reckase (1983).
 */
export type ClassificationRule =
  | { method: 'INTERVAL'; cut: number; z: number }
  | { method: 'SPRT'; cut: number; delta: number; alpha: number; beta: number };

export interface AdaptiveSettings {
  minItems: number;
  maxItems: number;
  /** Stop when the standard error is at most this; null: precision alone never stops the test. */
  standardError: number | null;
  /** Empty: content does not matter. */
  areas: readonly AreaTarget[];
  /** The next item is drawn among this many of the best ("randomesque", Kingsbury & Zara 1989); 5 is usual. */
  randomAmong: number;
  /** Highest share of tests that may contain an item; null for no cap. */
  exposureCap: number | null;
  classification: ClassificationRule | null;
}

const SUM_TOLERANCE = 1e-6;

/** Refuses settings that contradict themselves or the bank. */
export function checkSettings(settings: AdaptiveSettings, bankAreas: readonly string[]): void {
  const faults: FieldFault[] = [];
  const need = (isGood: boolean, path: string, code: string, message: string) => {
    if (!isGood) faults.push({ path, code, message });
  };
  const isWhole = (value: number, least: number) => Number.isInteger(value) && value >= least;
  const isOpenShare = (value: number) => value > 0 && value < 1;
  const { minItems, maxItems, standardError, areas, randomAmong, exposureCap, classification } = settings;
  need(isWhole(minItems, 1), 'minItems', 'out_of_range', 'Needs a whole number from 1');
  need(isWhole(maxItems, minItems), 'maxItems', 'out_of_range', 'Needs a whole number from minItems');
  need(standardError === null || standardError > 0, 'standardError', 'out_of_range', 'Needs more than 0');
  need(isWhole(randomAmong, 1), 'randomAmong', 'out_of_range', 'Needs a whole number from 1');
  need(
    exposureCap === null || (exposureCap > 0 && exposureCap <= 1),
    'exposureCap',
    'out_of_range',
    'Needs more than 0, at most 1',
  );
  areas.forEach(({ area, share, minimum }, at) => {
    const path = `areas[${at}]`;
    need(bankAreas.includes(area), `${path}.area`, 'unknown_area', 'The bank has no item of this area');
    need(areas.findIndex((other) => other.area === area) === at, `${path}.area`, 'repeated', 'Comes twice');
    need(share >= 0 && share <= 1, `${path}.share`, 'out_of_range', 'Needs a share from 0 to 1');
    need(isWhole(minimum, 0), `${path}.minimum`, 'out_of_range', 'Needs a whole number from 0');
  });
  const sum = areas.reduce((total, { share }) => total + share, 0);
  need(
    areas.length === 0 || Math.abs(sum - 1) < SUM_TOLERANCE,
    'areas',
    'shares_not_whole',
    'The shares do not add up to 1',
  );
  const minima = areas.reduce((total, { minimum }) => total + minimum, 0);
  need(minima <= maxItems, 'areas', 'minima_too_many', 'The minima need more than maxItems');
  if (classification?.method === 'INTERVAL')
    need(classification.z > 0, 'classification.z', 'out_of_range', 'Needs more than 0');
  if (classification?.method === 'SPRT') {
    need(classification.delta > 0, 'classification.delta', 'out_of_range', 'Needs more than 0');
    need(isOpenShare(classification.alpha), 'classification.alpha', 'out_of_range', 'Needs 0 to 1');
    need(isOpenShare(classification.beta), 'classification.beta', 'out_of_range', 'Needs 0 to 1');
  }
  if (faults.length > 0) throw badInput(...faults);
}
