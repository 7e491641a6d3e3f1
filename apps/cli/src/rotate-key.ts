import { type KeyPurpose, SigningKeys } from '@platform/security';
import { withServices } from './with-services';

const PURPOSES: KeyPurpose[] = ['access-token', 'certificate', 'exam-session'];

/** Makes a new signing key; what the old one signed stays checkable, since its public half stays published. */
export async function rotateKey([purpose]: string[]): Promise<void> {
  const known = PURPOSES.find((candidate) => candidate === purpose);
  if (!known) throw new Error(`usage: rotate-key ${PURPOSES.join(' | ')}`);
  await withServices(async (app) => {
    process.stdout.write(`new ${known} key ${await app.get(SigningKeys).rotate(known)}\n`);
  });
}
