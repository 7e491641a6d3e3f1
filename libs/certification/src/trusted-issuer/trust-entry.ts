import { type IssuerKey } from './issuer-key';
import { keyOfDid } from './issuer-did';
import type { Match } from './trusted-issuer-kind.entity';
import type { TrustedIssuerRow } from './trusted-issuer.repository';

/** A key of a trusted issuer; the one of a `did:key` has no dates and no end. */
export interface TrustedKey extends IssuerKey {
  kid: string;
  validFrom: Date | null;
  validTo: Date | null;
  compromisedAt: Date | null;
}

/** Keys that credentials of a trusted issuer are checked with. */
export function keysOfEntry({ issuerId, keys }: TrustedIssuerRow): TrustedKey[] {
  const own = keyOfDid(issuerId);
  return own ? [{ ...own, validFrom: null, validTo: null, compromisedAt: null }] : keys;
}

/** What kind of certificate an achievement of a trusted issuer is here; null when the list does not say. */
export function kindOf(
  { kinds }: TrustedIssuerRow,
  { id, code, types }: { id: string | null; code: string | null; types: readonly string[] },
): string | null {
  const rule = (match: Match, values: readonly (string | null)[]) =>
    kinds.find((each) => each.match === match && values.includes(each.value))?.kindCode;
  return (
    rule('ACHIEVEMENT_ID', [id]) ??
    rule('ACHIEVEMENT_CODE', [code]) ??
    rule('ACHIEVEMENT_TYPE', types) ??
    null
  );
}
