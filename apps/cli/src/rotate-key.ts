import { CertificateSigner, RemoteSigner } from '@app/certification';
import { KEY_PURPOSES, SigningKeys } from '@platform/security';
import { withServices } from './with-services';

/**
 * Makes a new signing key, or takes over the one that an outside signer of certificates holds now. What the old one
 * signed stays checkable, since its public half stays published.
 */
export async function rotateKey([purpose]: string[]): Promise<void> {
  const known = KEY_PURPOSES.find((candidate) => candidate === purpose);
  if (!known) throw new Error(`usage: rotate-key ${KEY_PURPOSES.join(' | ')}`);
  await withServices(async (app) => {
    const [keys, signer] = [app.get(SigningKeys), app.get(CertificateSigner)];
    const kid =
      known === 'certificate' && signer instanceof RemoteSigner
        ? await keys.adopt(known, await signer.publicKey())
        : await keys.rotate(known);
    process.stdout.write(`${known} is signed with key ${kid} from now on\n`);
  });
}
