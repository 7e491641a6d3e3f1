import { badInput } from '@platform/errors';
import { toUuid } from '@platform/graphql';
import { parseSerial } from '../issuing/certificate-serial';
import type { CertificateKey } from './standing.repository';

/** Reads which certificate an input names: by exactly one of id and serial, else `BAD_USER_INPUT`. */
export function keyOf(input: { certificateId?: string | null; serial?: string | null }): CertificateKey {
  if (Boolean(input.certificateId) === Boolean(input.serial))
    throw badInput({ path: 'input', code: 'one_of', message: 'needs either certificateId or serial' });
  if (input.certificateId) return { id: toUuid('cer', input.certificateId, 'input.certificateId') };
  const serial = parseSerial(input.serial ?? '');
  if (serial) return { serial };
  throw badInput({
    path: 'input.serial',
    code: 'invalid_serial',
    message: 'is not a serial of this platform',
  });
}
