import type { INestApplicationContext } from '@nestjs/common';
import { CertificateSigner, RemoteSigner } from '@app/certification';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { KEY_PURPOSES, type KeyPurpose, SigningKeys } from '@platform/security';
import { CommandFault } from './command-fault';
import { withServices } from './with-services';

/**
 * Makes a new signing key, or takes over the one that an outside signer of certificates holds now. What the old one
 * signed stays checkable, since its public half stays published.
 */
export async function rotateKey([purpose, ...why]: string[]): Promise<void> {
  const known = KEY_PURPOSES.find((candidate) => candidate === purpose);
  if (!known) throw new CommandFault(`usage: rotate-key ${KEY_PURPOSES.join(' | ')} [why]`);
  await withServices(async (app) => {
    const kid = await rotate(app, known, why.join(' ') || null);
    process.stdout.write(`${known} is signed with key ${kid} from now on\n`);
  });
}

async function rotate(app: INestApplicationContext, purpose: KeyPurpose, reason: string | null) {
  const [keys, signer] = [app.get(SigningKeys), app.get(CertificateSigner)];
  // Asked before the transaction: the signer may lie behind a network.
  const outside =
    purpose === 'certificate' && signer instanceof RemoteSigner ? await signer.publicKey() : null;
  return app.get(Database).transaction(async () => {
    const kid = outside ? await keys.adopt(purpose, outside) : await keys.rotate(purpose);
    await app.get(AuditLog).record({
      actor: null,
      action: 'platform:rotate-key',
      subjectType: 'signing-key',
      subjectId: null,
      reason,
      after: { kid, purpose },
    });
    return kid;
  });
}
