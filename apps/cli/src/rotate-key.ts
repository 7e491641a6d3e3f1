import { KEY_PURPOSES, SigningKeys } from '@platform/security';
import { withServices } from './with-services';

/** Makes a new signing key; what the old one signed stays checkable, since its public half stays published. */
export async function rotateKey([purpose]: string[]): Promise<void> {
  const known = KEY_PURPOSES.find((candidate) => candidate === purpose);
  if (!known) throw new Error(`usage: rotate-key ${KEY_PURPOSES.join(' | ')}`);
  await withServices(async (app) => {
    process.stdout.write(`new ${known} key ${await app.get(SigningKeys).rotate(known)}\n`);
  });
}
