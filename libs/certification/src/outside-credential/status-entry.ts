import { isObject } from '../credential/verdict';

/** Where a credential says that its status stands (Bitstring Status List 1.0, section 2.1). */
export type StatusEntry =
  | { isKnown: true; purpose: 'revocation' | 'suspension'; index: number; listUrl: string }
  /** Of a kind that cannot be asked for here. */
  | { isKnown: false };

/** Every status entry of a credential; none means that it says nothing of a status. */
export function statusEntriesIn(content: Record<string, unknown>): StatusEntry[] {
  const stated = content['credentialStatus'] ?? [];
  const read = [stated].flat().map((each) => ({ entry: entryOf(each), suspends: suspends(each) }));
  // A second list in another form (`1EdTechRevocationList`, `message`) says no more than a known one of revocation.
  const isEnough = read.some(({ entry }) => entry.isKnown && entry.purpose === 'revocation');
  return read.flatMap(({ entry, suspends }) => (entry.isKnown || suspends || !isEnough ? [entry] : []));
}

/** Whether an entry, of whatever form, is about suspension: no list of revocation says that. */
const suspends = (entry: unknown): boolean => isObject(entry) && entry['statusPurpose'] === 'suspension';

function entryOf(entry: unknown): StatusEntry {
  if (!isObject(entry) || ![entry['type']].flat().includes('BitstringStatusListEntry'))
    return { isKnown: false };
  const { statusPurpose: purpose, statusListIndex, statusListCredential: listUrl, statusSize = 1 } = entry;
  const index = indexOf(statusListIndex);
  const isUsable =
    Number.isSafeInteger(index) && index >= 0 && typeof listUrl === 'string' && statusSize === 1;
  if (!isUsable || (purpose !== 'revocation' && purpose !== 'suspension')) return { isKnown: false };
  return { isKnown: true, purpose, index, listUrl };
}

/** An integer in base 10 (section 2.1), as text or, as some write it, as a number; whatever else is no place in a list. */
const indexOf = (stated: unknown): number =>
  typeof stated === 'number' || (typeof stated === 'string' && /^\d+$/.test(stated)) ? Number(stated) : NaN;
