import { verify } from 'node:crypto';
import type { PublishedKey } from '@platform/security';
import { fault } from '../credential/verdict';
import { type OfflineFault, type OfflineQr, offlineReader } from './offline-reader';

const reader = offlineReader();

/** An offline QR that one of these keys signed, whatever became of the key since, and whenever it is valid. */
export interface SignedOfflineQr {
  qr: OfflineQr;
  key: PublishedKey;
}

/**
 * Reads the text of an offline QR (its address or the digits alone) and checks the signature. Refuses with a
 * `CredentialFault`: MALFORMED, TOO_LARGE, WRONG_ALGORITHM, WRONG_TYPE, UNKNOWN_KEY or FORGED.
 */
export function openOfflineQr(text: string, keys: readonly PublishedKey[]): SignedOfflineQr {
  const qr = readOrRefuse(text);
  const candidates = signersOf(qr, keys);
  if (candidates.length === 0) throw fault('CREDENTIAL_UNKNOWN_KEY');
  const key = candidates.find((candidate) => verify(null, qr.message, candidate.key, qr.signature));
  if (!key) throw fault('CREDENTIAL_FORGED');
  return { qr, key };
}

/** Whether the text of an offline QR names one of these keys; its signature is not checked. Refuses what is no QR. */
export const namesKeyOf = (text: string, keys: readonly PublishedKey[]): boolean =>
  signersOf(readOrRefuse(text), keys).length > 0;

const signersOf = (qr: OfflineQr, keys: readonly PublishedKey[]): PublishedKey[] =>
  keys.filter(({ kid }) => reader.shortKidOf(kid) === qr.shortKid);

/**
 * What an offline QR says, checked against the keys of this installation and the clock. Asks neither the network nor
 * the register: it stood at `statusAsOf`, and only a status list or the register knows about later. Beyond the faults of
 * `openOfflineQr`: KEY_COMPROMISED, NOT_YET_VALID and EXPIRED.
 */
export function verifyOfflineQr(text: string, keys: readonly PublishedKey[], now: Date): OfflineQr {
  const { qr, key } = openOfflineQr(text, keys);
  if (key.compromisedAt) throw fault('CREDENTIAL_KEY_COMPROMISED');
  const nothing = { revocation: null, suspension: null };
  const { verdict } = reader.judge(qr, nothing, Math.floor(now.getTime() / 1000));
  if (verdict === 'NOT_YET_VALID') throw fault('CREDENTIAL_NOT_YET_VALID');
  if (verdict === 'EXPIRED') throw fault('CREDENTIAL_EXPIRED');
  return qr;
}

function readOrRefuse(text: string): OfflineQr {
  try {
    return reader.read(text);
  } catch (error) {
    const code = (error as { code?: OfflineFault }).code;
    if (code === undefined) throw error;
    throw fault(code);
  }
}
