import { type KeyObject, sign } from 'node:crypto';
import { canonicalBytes } from '../src/issuing/certificate-payload';
import { certificateMessage, toDetached } from '../src/issuing/certificate-jws';

/** What somebody with the key makes of a certificate's bytes to move its day: other bytes, with a good signature. */
export function redated(
  canonicalPayload: Buffer,
  issuedAt: Date,
  { kid, privateKey }: { kid: string; privateKey: KeyObject },
): { bytes: Buffer; signature: string } {
  const credential = JSON.parse(canonicalPayload.toString('utf8')) as object;
  const bytes = canonicalBytes({ ...credential, validFrom: issuedAt.toISOString() });
  const message = certificateMessage(bytes, kid);
  return { bytes, signature: toDetached(message, sign(null, message, privateKey)) };
}
