import { didOf } from '@platform/security';
import { namesKeyOf } from '../offline-qr/verify-offline-qr';
import { fault, isObject, objectIn } from '../credential/verdict';
import type { PresentedFormat } from './credential-text';
import type { Ours } from './open-presented';

/**
 * Whether a credential says that it is of this installation, by its issuer or by its key; nothing of it is checked. Of
 * one that does not, nobody here can say whether it is good, and a bad one that does is a forgery. Refuses with
 * `CREDENTIAL_MALFORMED` what says nothing at all, and with `CREDENTIAL_WRONG_TYPE` what is of ours and no certificate.
 */
export async function claimsToBeOurs(
  text: string,
  format: Exclude<PresentedFormat, 'SERIAL'>,
  { publicUrl, findKey, keys }: Ours,
): Promise<boolean> {
  // A QR names no issuer: its address does, or a key of ours. Digits alone may be anybody's.
  if (format === 'OFFLINE_QR') return text.startsWith(`${publicUrl}/`) || namesKeyOf(text, keys);
  const { content, key } = text.startsWith('{') ? embedded(text) : enveloped(text);
  const issuer = isObject(content['issuer'])
    ? content['issuer']['id']
    : (content['issuer'] ?? content['iss']);
  const did = didOf(publicUrl);
  const isOurs =
    issuer === did ||
    issuer === publicUrl ||
    (typeof key === 'string' && (key.split('#')[0] === did || (await findKey(key)) !== null));
  const types = content['type'];
  if (isOurs && Array.isArray(types) && !OUR_TYPES.some((type) => types.includes(type)))
    throw fault('CREDENTIAL_WRONG_TYPE');
  return isOurs;
}

const OUR_TYPES = ['OpenBadgeCredential', 'ClrCredential'];

interface Claimed {
  content: Record<string, unknown>;
  key: unknown;
}

function embedded(text: string): Claimed {
  const content = objectIn(text);
  return { content, key: isObject(content['proof']) ? content['proof']['verificationMethod'] : null };
}

function enveloped(text: string): Claimed {
  const [header = '', payload = ''] = text.split('~')[0].split('.').map(decode);
  return { content: objectIn(payload), key: objectIn(header)['kid'] };
}

const decode = (part: string): string => Buffer.from(part, 'base64url').toString('utf8');
