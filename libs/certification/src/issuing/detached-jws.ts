import type { KeyObject } from 'node:crypto';
import { signDetached as sign, verifyDetached as verify } from '@platform/security';

export { attachPayload } from '@platform/security';

/** Media type in the header: nothing signed for another purpose passes as a certificate. */
export const CERTIFICATE_TYPE = 'hvs-cert+jws';

/** Signs a certificate's bytes, or with another `typ` those of a message about one. */
export const signDetached = (payload: Buffer, kid: string, key: KeyObject, typ = CERTIFICATE_TYPE): string =>
  sign(payload, kid, key, typ);

/** Whether a detached JWS is this key's signature over the bytes of a certificate. */
export const verifyDetached = (
  detached: string,
  payload: Buffer,
  expected: { kid: string; key: KeyObject; typ?: string },
): boolean => verify(detached, payload, { ...expected, typ: expected.typ ?? CERTIFICATE_TYPE });
