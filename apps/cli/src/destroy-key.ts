import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { KeyInventory } from '@platform/security';
import { CommandFault } from './command-fault';
import { withServices } from './with-services';

/**
 * Deletes the private half of a retired key, so that nobody can ever sign with it here again. The public half stays
 * published: what it signed stays checkable. Backups from before still hold it, sealed.
 */
export async function destroyKey([kid, ...why]: string[]): Promise<void> {
  if (!kid || why.length === 0) throw new CommandFault('usage: destroy-key <kid> <why>');
  await withServices(async (app) => {
    const outcome = await app.get(Database).transaction(async () => {
      const done = await app.get(KeyInventory).destroyPrivateHalf(kid);
      if (done === 'DESTROYED')
        await app.get(AuditLog).record({
          actor: null,
          action: 'platform:destroy-key',
          subjectType: 'signing-key',
          subjectId: null,
          reason: why.join(' '),
          after: { kid },
        });
      return done;
    });
    if (outcome === 'UNKNOWN') throw new CommandFault(`There is no key ${kid}`);
    if (outcome === 'STILL_SIGNS') throw new CommandFault(`The key ${kid} signs now: run rotate-key first`);
    process.stdout.write(
      outcome === 'DESTROYED'
        ? `the private half of key ${kid} is destroyed\n`
        : `there is no private half of key ${kid} here\n`,
    );
  });
}
