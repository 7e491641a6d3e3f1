import { badInput, type FieldFault } from '@platform/errors';
import type { Calibration } from './calibrate';
import type { ItemParameters } from './item-response';
import type { IrtModel } from './parameter-layout';
import type { ItemErrors } from './standard-errors';

export interface CalibratedItem extends ItemParameters {
  id: string;
  /** Part of the content that blueprints count by; null when there are none. */
  area: string | null;
  errors: ItemErrors | null;
}

/** Item parameters as they are stored and handed on. */
export interface CalibratedBank {
  version: 1;
  model: IrtModel;
  /** D = 1: logistic scale, abilities of the population that was calibrated on are N(0, 1). */
  scale: { D: 1; population: 'N(0,1)' };
  items: CalibratedItem[];
}

const VERSION = 1;
const MODELS: readonly string[] = ['RASCH', '1PL', '2PL', '3PL'] satisfies IrtModel[];

/** `labels` in the order in which the items were calibrated. */
export function toCalibratedBank(
  { model, items }: Calibration,
  labels: readonly { id: string; area?: string }[],
): CalibratedBank {
  return {
    version: VERSION,
    model,
    scale: { D: 1, population: 'N(0,1)' },
    items: items.map((item, at) => ({ id: labels[at].id, area: labels[at].area ?? null, ...item })),
  };
}

/** Checks a bank that comes from outside. */
export function readCalibratedBank(value: unknown): CalibratedBank {
  const bank = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const faults: FieldFault[] = [];
  const report = (path: string, code: string, message: string) => faults.push({ path, code, message });
  if (bank.version !== VERSION) report('version', 'unknown_version', `Needs ${VERSION}`);
  if (!MODELS.includes(String(bank.model))) report('model', 'unknown_model', `Needs ${MODELS.join(', ')}`);
  const items: unknown[] = Array.isArray(bank.items) ? bank.items : [];
  if (items.length === 0) report('items', 'empty', 'Needs at least one item');
  const ids = new Set<unknown>();
  items.forEach((each, at) => {
    const path = `items[${at}]`;
    const { id, area, discrimination, difficulty, guessing } = (each ?? {}) as Record<string, unknown>;
    if (typeof id !== 'string' || id === '') report(`${path}.id`, 'not_a_text', 'Needs a name');
    else if (ids.has(id)) report(`${path}.id`, 'repeated', 'The name comes twice');
    ids.add(id);
    if (area !== undefined && area !== null && typeof area !== 'string')
      report(`${path}.area`, 'not_a_text', 'Needs a text or null');
    if (!isBetween(discrimination, -10, 10))
      report(`${path}.discrimination`, 'out_of_range', 'Needs a number from -10 to 10');
    if (!isBetween(difficulty, -100, 100))
      report(`${path}.difficulty`, 'out_of_range', 'Needs a number from -100 to 100');
    if (!isBetween(guessing, 0, 0.99))
      report(`${path}.guessing`, 'out_of_range', 'Needs a number from 0 to 0.99');
  });
  if (faults.length > 0) throw badInput(...faults);
  return {
    version: VERSION,
    model: bank.model as IrtModel,
    scale: { D: 1, population: 'N(0,1)' },
    items: (items as CalibratedItem[]).map(({ id, area, discrimination, difficulty, guessing, errors }) => ({
      id,
      area: area ?? null,
      discrimination,
      difficulty,
      guessing,
      errors: errors ?? null,
    })),
  };
}

const isBetween = (value: unknown, least: number, most: number) =>
  typeof value === 'number' && value >= least && value <= most;
