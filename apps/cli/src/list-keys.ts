import { KeyInventory, type KeyRecord } from '@platform/security';
import { withServices } from './with-services';

/**
 * Prints every key with its fingerprint and where its private half is. Ends with code 1 when a private half lies here
 * and does not open: `ENCRYPTION_KEY` is not the one it was sealed with.
 */
export async function listKeys(): Promise<void> {
  await withServices(async (app) => {
    const keys = await app.get(KeyInventory).list();
    for (const key of keys) process.stdout.write(`${lineOf(key)}\n`);
    if (keys.some(({ privateHalf }) => privateHalf === 'UNREADABLE')) process.exitCode = 1;
  });
}

const HALVES = {
  HERE: 'private half here',
  ELSEWHERE: 'no private half here',
  UNREADABLE: 'PRIVATE HALF DOES NOT OPEN: is ENCRYPTION_KEY the right one?',
};

function lineOf({ kid, purpose, createdAt, retiredAt, compromisedAt, privateHalf }: KeyRecord): string {
  const day = (moment: Date) => moment.toISOString().replace(/\.\d+Z$/, 'Z');
  const fate = compromisedAt
    ? `STOLEN since ${day(compromisedAt)}`
    : retiredAt
      ? `retired ${day(retiredAt)}`
      : 'signs now';
  return `${purpose.padEnd(12)}  ${kid}  made ${day(createdAt)}, ${fate}, ${HALVES[privateHalf]}`;
}
