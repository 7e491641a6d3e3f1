/**
 * What an automatic check of a claimed credential found. A claim is accepted without a person when GENUINE is the only
 * finding; every other one is for an officer to judge.
 */
export const FINDINGS = [
  /** The issuer is on the trust list, and its key made the signature. */
  'GENUINE',
  /** The signature does not fit: changed or made up. */
  'FORGED',
  'UNKNOWN_ISSUER',
  /** Issued on a day for which the trust list does not take credentials of this issuer. */
  'ISSUER_NOT_TRUSTED_THEN',
  'UNKNOWN_KEY',
  'KEY_NOT_VALID_THEN',
  'KEY_COMPROMISED',
  /** Signed in a way that is not checked here. */
  'WRONG_ALGORITHM',
  /** Its words are explained at an address, which is not asked. */
  'REMOTE_CONTEXT',
  /** Signed, but not a credential whose words are certain. */
  'MALFORMED',
  'NOT_YET_VALID',
  'EXPIRED',
  'REVOKED',
  'SUSPENDED',
  /** Its issuer could not be asked, or not so that the answer is certain. */
  'STATUS_UNKNOWN',
  /** It cannot be revoked, and the trust list does not say that this is so with its issuer. */
  'STATUS_MISSING',
  'NAME_DIFFERS',
  /** The same but for accents. */
  'NAME_LOOKS_ALIKE',
  'NAME_MISSING',
  /** The holder's account is an assisted one: whoever wrote its name may have written that of the credential. */
  'NAME_NOT_FROM_VNEID',
  /** The trust list does not say that its achievement is the claimed kind. */
  'KIND_NOT_MAPPED',
  /** An officer has refused or annulled this certificate of this person before. */
  'TURNED_DOWN_BEFORE',
] as const;
export type Finding = (typeof FINDINGS)[number];

/** Those that say something about what the issuer answered. */
export const STATUS_FINDINGS: readonly Finding[] = [
  'REVOKED',
  'SUSPENDED',
  'STATUS_UNKNOWN',
  'STATUS_MISSING',
];

/** Whether nothing is left for a person to judge. */
export const isClear = (findings: readonly Finding[]): boolean =>
  findings.length === 1 && findings[0] === 'GENUINE';
