import { KeyTheftService } from '@app/certification';
import { CommandFault } from './command-fault';
import { withServices } from './with-services';

/**
 * Marks a key as stolen since a moment: what the register provably held before stands, what the key signed later counts
 * for nothing, and the key is retired. `rotate-key` makes the next one.
 */
export async function compromiseKey([kid, moment, ...why]: string[]): Promise<void> {
  const since = moment === undefined || moment === 'now' ? null : new Date(moment);
  if (!kid || (since && Number.isNaN(since.getTime())))
    throw new CommandFault(
      'usage: compromise-key <kid> [since, e.g. 2026-11-26T08:00:00+07:00, or now] [why]',
    );
  await withServices(async (app) => {
    const theft = await app.get(KeyTheftService).declare(kid, since, why.join(' ') || null);
    if (!theft) throw new CommandFault(`There is no key ${kid}`);
    const { certificates, lost } = theft;
    process.stdout.write(`key ${kid} counts as stolen since ${theft.since.toISOString()}\n`);
    if (certificates > 0)
      process.stdout.write(
        `${certificates} certificates bear its signature, ${lost} of them do not stand any more\n`,
      );
    if (theft.isNothingSigning) process.stdout.write(`now run rotate-key ${theft.purpose}\n`);
  });
}
