import { isObject } from '../credential/verdict';

/** In which form a certificate was handed in; SERIAL is its code or the address of its check page. */
export const PRESENTED_FORMATS = ['VC_JWT', 'DATA_INTEGRITY', 'SD_JWT', 'SERIAL'] as const;
export type PresentedFormat = (typeof PRESENTED_FORMATS)[number];

const COMPACT_JWS = /^[\w-]+\.[\w-]+\.[\w-]*$/;

/** The form of a text by its shape alone; null when it can be no credential. */
export function formatOf(text: string): Exclude<PresentedFormat, 'SERIAL'> | null {
  if (text.startsWith('{')) return isJsonCredential(text) ? 'DATA_INTEGRITY' : null;
  const [jws = '', ...disclosures] = text.split('~');
  if (!jws.startsWith('ey') || !COMPACT_JWS.test(jws)) return null;
  return disclosures.length > 0 ? 'SD_JWT' : 'VC_JWT';
}

/** Without spaces at its ends; a JWS also without those that mail programs put into long lines. */
export function tidied(text: string): string {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  return trimmed.startsWith('ey') ? trimmed.replace(/\s+/g, '') : trimmed;
}

function isJsonCredential(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && '@context' in value;
  } catch {
    return false;
  }
}
