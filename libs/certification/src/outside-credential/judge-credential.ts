import { kindOf } from '../trusted-issuer/trust-entry';
import type { TrustedIssuerRow } from '../trusted-issuer/trusted-issuer.repository';
import type { Finding } from './finding';
import { judgeName } from './holder-name';
import { firstDayOf, type OutsideCredential } from './outside-credential';

/** What is known of a claimed credential besides what it says itself. */
export interface Evidence {
  credential: OutsideCredential;
  /** The open entry of the trust list; null when there is none. */
  issuer: TrustedIssuerRow | null;
  /** Of the signature; null when there was no key to check it with. */
  signature: Finding | null;
  /** What the issuer says of it now; null for nothing against it. */
  status: Finding | null;
  /** An officer has decided against this certificate of this person. */
  wasTurnedDown: boolean;
  holderName: string;
  /** VNeID has told that name, and no helper. */
  isNameFromVneid: boolean;
  /** The kind that was claimed. */
  kindCode: string;
  now: Date;
}

/** All that a check finds, the weightiest first. A pure function: the same evidence gives the same findings. */
export function judgeCredential(evidence: Evidence): Finding[] {
  const { credential, issuer, signature, status, wasTurnedDown, holderName, isNameFromVneid, kindCode, now } =
    evidence;
  const findings: (Finding | null)[] = [
    issuer ? signature : 'UNKNOWN_ISSUER',
    issuer && !isTakenOn(firstDayOf(credential.validFrom), issuer) ? 'ISSUER_NOT_TRUSTED_THEN' : null,
    now < credential.validFrom ? 'NOT_YET_VALID' : null,
    credential.validUntil !== null && now >= credential.validUntil ? 'EXPIRED' : null,
    status,
    judgeName(credential.names, holderName),
    isNameFromVneid ? null : 'NAME_NOT_FROM_VNEID',
    issuer && kindOf(issuer, credential.achievement) !== kindCode ? 'KIND_NOT_MAPPED' : null,
    wasTurnedDown ? 'TURNED_DOWN_BEFORE' : null,
  ];
  return findings.filter((each) => each !== null);
}

const isTakenOn = (day: string, { issuedFrom, issuedThrough }: TrustedIssuerRow): boolean =>
  (issuedFrom === null || day >= issuedFrom) && (issuedThrough === null || day <= issuedThrough);
