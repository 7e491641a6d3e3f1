import { isObject } from '../credential/verdict';

/** Where a credential says that its status stands (Bitstring Status List 1.0, section 2.1). */
export type StatusEntry =
  | { isKnown: true; purpose: 'revocation' | 'suspension'; index: number; listUrl: string }
  /** Of a kind that cannot be asked for here. */
  | { isKnown: false };

/** Every status entry of a credential; none means that it says nothing of a status. */
export function statusEntriesIn(content: Record<string, unknown>): StatusEntry[] {
  const stated = content['credentialStatus'] ?? [];
  const entries = [stated].flat().map(entryOf);
  // A second list in another form (`1EdTechRevocationList`, `message`) says no more than a known one of revocation.
  const isEnough = entries.some((each) => each.isKnown && each.purpose === 'revocation');
  return isEnough ? entries.filter(({ isKnown }) => isKnown) : entries;
}

function entryOf(entry: unknown): StatusEntry {
  if (!isObject(entry) || ![entry['type']].flat().includes('BitstringStatusListEntry'))
    return { isKnown: false };
  const { statusPurpose: purpose, statusListIndex, statusListCredential: listUrl, statusSize = 1 } = entry;
  const index =
    typeof statusListIndex === 'string' || typeof statusListIndex === 'number'
      ? Number(statusListIndex)
      : NaN;
  const isUsable =
    Number.isSafeInteger(index) && index >= 0 && typeof listUrl === 'string' && statusSize === 1;
  if (!isUsable || (purpose !== 'revocation' && purpose !== 'suspension')) return { isKnown: false };
  return { isKnown: true, purpose, index, listUrl };
}
