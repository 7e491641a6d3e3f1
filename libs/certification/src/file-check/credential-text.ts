import { isObject, LONGEST_CREDENTIAL } from '../credential/verdict';
import { LONGEST_TRANSCRIPT } from '../transcript/verify-transcript';

/**
 * In which form a certificate was handed in. TRANSCRIPT is a record of several, as JWT or JSON; OFFLINE_QR the text of
 * the QR that is checked without a network; SERIAL a code or the address of its check page.
 */
export const PRESENTED_FORMATS = [
  'VC_JWT',
  'DATA_INTEGRITY',
  'SD_JWT',
  'TRANSCRIPT',
  'OFFLINE_QR',
  'SERIAL',
] as const;
export type PresentedFormat = (typeof PRESENTED_FORMATS)[number];

const COMPACT_JWS = /^[\w-]+\.[\w-]+\.[\w-]*$/;
/** Its address, or its digits alone, of which the shortest has more than these. */
const OFFLINE_QR = /^(?:https?:\/\/[^?#\s]+\/q\/\d+|\d{100,})$/;

/** The form of a text by its shape alone; null when it can be no credential. Nothing of it is checked. */
export function formatOf(text: string): Exclude<PresentedFormat, 'SERIAL'> | null {
  if (text.startsWith('{')) {
    const credential = jsonIn(text);
    if (!credential || !('@context' in credential)) return null;
    return isRecord(credential) ? 'TRANSCRIPT' : 'DATA_INTEGRITY';
  }
  if (OFFLINE_QR.test(text)) return 'OFFLINE_QR';
  const [jws = '', ...disclosures] = text.split('~');
  if (!jws.startsWith('ey') || !COMPACT_JWS.test(jws)) return null;
  if (disclosures.length > 0) return 'SD_JWT';
  const payload = jsonIn(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8'));
  return payload && isRecord(payload) ? 'TRANSCRIPT' : 'VC_JWT';
}

/** The most characters that something of this form has. */
export const longestOf = (format: PresentedFormat | null): number =>
  format === 'TRANSCRIPT' ? LONGEST_TRANSCRIPT : LONGEST_CREDENTIAL;

/** Without spaces at its ends; a JWS also without those that mail programs put into long lines. */
export function tidied(text: string): string {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  return trimmed.startsWith('ey') ? trimmed.replace(/\s+/g, '') : trimmed;
}

const isRecord = ({ type }: Record<string, unknown>): boolean =>
  Array.isArray(type) && type.includes('ClrCredential');

/** JSON that is an object; null for anything else. */
function jsonIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
