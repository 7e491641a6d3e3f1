import { SigningKeys } from '@platform/security';
import { withServices } from './with-services';

/**
 * Marks a key as stolen since a moment: what the register held before stands, what the key signed later counts for
 * nothing, and the key is retired. `rotate-key` makes the next one.
 */
export async function compromiseKey([kid, moment]: string[]): Promise<void> {
  const since = moment === undefined ? null : new Date(moment);
  if (!kid || (since && Number.isNaN(since.getTime())))
    throw new Error('usage: compromise-key <kid> [since, e.g. 2026-11-26T08:00:00+07:00]');
  await withServices(async (app) => {
    const from = await app.get(SigningKeys).markCompromised(kid, since);
    if (!from) throw new Error(`There is no key ${kid}`);
    process.stdout.write(`key ${kid} counts as stolen since ${from.toISOString()}; now run rotate-key\n`);
  });
}
