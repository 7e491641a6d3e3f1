import { createHash, timingSafeEqual } from 'node:crypto';
import { isObject } from '../credential/verdict';
import type { Finding } from './finding';

/** A name as a credential states it: in clear, or as a salted hash of Open Badges 3.0 (`IdentityObject`). */
export type StatedName = { name: string } | { hash: Buffer; salt: string };

const SHA256 = /^sha256\$([0-9a-f]{64})$/i;

/** Every name that the subject of a credential states. */
export function namesIn(subject: Record<string, unknown>): StatedName[] {
  const own = typeof subject['name'] === 'string' ? [{ name: subject['name'] }] : [];
  const identities = [subject['identifier']].flat().filter(isObject);
  return [
    ...own,
    ...identities.flatMap((identity): StatedName[] => {
      const { identityType, identityHash, hashed, salt } = identity;
      if (identityType !== 'name' || typeof identityHash !== 'string') return [];
      if (hashed !== true) return [{ name: identityHash }];
      const hash = SHA256.exec(identityHash)?.[1];
      if (hash === undefined) return [];
      return [{ hash: Buffer.from(hash, 'hex'), salt: typeof salt === 'string' ? salt : '' }];
    }),
  ];
}

/**
 * Whether the credential is about this person: null when every name fits, otherwise what is to be looked at. Case and
 * spaces do not matter; accents do, for "Hòa" and "Hoa" are two people.
 */
export function judgeName(stated: readonly StatedName[], holder: string): Finding | null {
  if (stated.length === 0) return 'NAME_MISSING';
  if (stated.every((each) => fits(each, holder, folded))) return null;
  return stated.every((each) => fits(each, holder, unaccented)) ? 'NAME_LOOKS_ALIKE' : 'NAME_DIFFERS';
}

function fits(stated: StatedName, holder: string, fold: (name: string) => string): boolean {
  if ('name' in stated) return fold(stated.name) === fold(holder);
  // A hash can only be tried: as VNeID writes the name, and in the usual ways of writing it.
  const spaced = spacesFolded(holder);
  const spellings = [holder, spaced, upper(spaced), lower(spaced), titled(spaced)];
  const candidates = fold === folded ? spellings : [...spellings, ...spellings.map(withoutAccents)];
  return candidates.some((each) =>
    timingSafeEqual(createHash('sha256').update(`${each}${stated.salt}`).digest(), stated.hash),
  );
}

const spacesFolded = (name: string) => name.normalize('NFC').trim().replace(/\s+/gu, ' ');
const lower = (name: string) => name.toLocaleLowerCase('vi');
const upper = (name: string) => name.toLocaleUpperCase('vi');
const titled = (name: string) => lower(name).replace(/(?<=^| )\p{L}/gu, (letter) => upper(letter));
const withoutAccents = (name: string) =>
  name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
const folded = (name: string) => lower(spacesFolded(name));
const unaccented = (name: string) => withoutAccents(folded(name));
