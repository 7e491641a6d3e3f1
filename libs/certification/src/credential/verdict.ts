import type { KeyObject } from 'node:crypto';
import { Refused } from '@platform/errors';

/** Why a credential is not taken. Each is certain: nothing was asked of the network and nothing was guessed. */
export const CREDENTIAL_FAULTS = [
  /** Cut short, not JSON, not a JWS, a part missing. */
  'CREDENTIAL_MALFORMED',
  'CREDENTIAL_TOO_LARGE',
  /** `alg: none`, or any but the one we sign with. */
  'CREDENTIAL_WRONG_ALGORITHM',
  /** Signed for another purpose, or no credential. */
  'CREDENTIAL_WRONG_TYPE',
  /** Names a JSON-LD context that is not installed here. */
  'CREDENTIAL_REMOTE_CONTEXT',
  /** Its contexts are not those of a credential of ours, e.g. of an older data model. */
  'CREDENTIAL_WRONG_CONTEXT',
  /** The key is not one of this issuer's, or the issuer is another than the key's. */
  'CREDENTIAL_UNKNOWN_KEY',
  /** The key was stolen: what it signed counts only where the register confirms it. */
  'CREDENTIAL_KEY_COMPROMISED',
  'CREDENTIAL_FORGED',
  'CREDENTIAL_NOT_YET_VALID',
  'CREDENTIAL_EXPIRED',
] as const;
export type CredentialFault = (typeof CREDENTIAL_FAULTS)[number];

/** A key by its DID URL; null when it is no key of this issuer. */
export type FindKey = (keyUrl: string) => Promise<{ key: KeyObject; compromisedAt: Date | null } | null>;

/** Against what a credential is checked. */
export interface Checking {
  findKey: FindKey;
  now: Date;
}

/** More than a credential with every field at its longest has; a PDF or a film is none. */
export const LONGEST_CREDENTIAL = 64_000;

export const fault = (code: CredentialFault) => new Refused<CredentialFault>(code);

/** The key with this DID URL, if it may be trusted. */
export async function trustedKey(findKey: FindKey, keyUrl: unknown): Promise<KeyObject> {
  const found = typeof keyUrl === 'string' ? await findKey(keyUrl) : null;
  if (!found) throw fault('CREDENTIAL_UNKNOWN_KEY');
  if (found.compromisedAt) throw fault('CREDENTIAL_KEY_COMPROMISED');
  return found.key;
}

/** JSON that is an object; anything else is malformed. */
export function objectIn(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw fault('CREDENTIAL_MALFORMED');
  }
  if (!isObject(value)) throw fault('CREDENTIAL_MALFORMED');
  return value;
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
