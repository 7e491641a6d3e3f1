import type { LearnerGroup } from '@app/identity';
import type { ConfirmationState } from '../confirmation/confirmation.entity';
import type { IssuingBody } from './certificate-content';
import type { CertificateEvidence, RevocationCode } from './certificate.entity';
import type { StoredCertificate } from './verify-certificate';

export const CERTIFICATE_STATES = ['ISSUED', 'SUSPENDED', 'EXPIRED', 'REVOKED', 'SUPERSEDED'] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

/** A signed certificate with its programme and what VNeID knows of it. Unsigned ones are never read this way. */
export interface CertificateView extends StoredCertificate {
  learnerId: string;
  programmeId: string;
  programmeTitleVi: string;
  programmeTitleEn: string | null;
  /** Unit of the programme, as it is called today. */
  unitId: string;
  unit: IssuingBody;
  programmeVersionId: string;
  /** What fulfilled the conditions. */
  evidence: CertificateEvidence;
  groupCode: LearnerGroup | null;
  /** Who is printed as signer; null for nobody. */
  signerName: string | null;
  signerPosition: string | null;
  /** By the database's clock: EXPIRED when `validUntil` has passed. */
  state: CertificateState;
  signedAt: Date;
  revokedAt: Date | null;
  revocationCode: RevocationCode | null;
  suspendedAt: Date | null;
  supersededAt: Date | null;
  /** When the right was earned: the moment of issue of the first version. */
  awardedAt: Date;
  /** Serials of the version before and the one after; null where there is none. */
  supersedes: string | null;
  supersededBy: string | null;
  confirmationState: ConfirmationState;
  confirmationReason: string | null;
  confirmationSettledAt: Date | null;
  confirmationAttempts: number;
  confirmationNextTryAt: Date | null;
  /** Whether messages to VNeID wait because it does not answer. */
  isVneidAway: boolean;
  /** Null unless revoked. */
  revocationConfirmationState: ConfirmationState | null;
  revocationConfirmationReason: string | null;
  revocationConfirmationSettledAt: Date | null;
  revocationConfirmationAttempts: number | null;
  revocationConfirmationNextTryAt: Date | null;
}

/** Whether a certificate counts, in force or over by its own date: not revoked, not replaced and not suspended. */
export const isStanding = ({ state }: { state: CertificateState }): boolean =>
  state === 'ISSUED' || state === 'EXPIRED';

/** The one way to read certificates: `c` certificate, `p` programme, `v` its version, `i` and `r` the two messages to VNeID. */
export const viewColumns = `c.id, c.serial, c.learner_id as "learnerId", c.programme_id as "programmeId",
  p.code as "programmeCode", v.title_vi as "programmeTitleVi", v.title_en as "programmeTitleEn",
  v.signer_name as "signerName", v.signer_position as "signerPosition", v.id as "programmeVersionId",
  p.unit_id as "unitId", jsonb_build_object('id', u.id, 'nameVi', u.name_vi, 'nameEn', u.name_en) as unit, c.evidence,
  c.period, c.holder_name as "holderName", c.name_disclosure as "nameDisclosure",
  c.group_code as "groupCode", c.framework, c.canonical_payload as "canonicalPayload", c.signature, c.kid,
  case when c.state = 'ISSUED' and c.valid_until <= now() then 'EXPIRED' else c.state end as state,
  c.issued_at as "issuedAt", c.valid_until as "validUntil", c.signed_at as "signedAt",
  c.revoked_at as "revokedAt", c.revocation_code as "revocationCode",
  c.suspended_at as "suspendedAt", c.superseded_at as "supersededAt", coalesce(c.awarded_at, c.issued_at) as "awardedAt",
  before.serial as supersedes, coalesce(after.serial,
    (select other.serial from certification.certificate other where other.id = c.superseded_by_id)) as "supersededBy",
  i.state as "confirmationState", i.reason as "confirmationReason", i.settled_at as "confirmationSettledAt",
  i.attempts as "confirmationAttempts", i.next_try_at as "confirmationNextTryAt",
  exists (select from certification.vneid_gate where paused_at is not null) as "isVneidAway",
  r.state as "revocationConfirmationState", r.reason as "revocationConfirmationReason",
  r.settled_at as "revocationConfirmationSettledAt", r.attempts as "revocationConfirmationAttempts",
  r.next_try_at as "revocationConfirmationNextTryAt"`;

export const viewTables = `certification.certificate c
  join certification.programme p on p.id = c.programme_id
  join identity.org_unit u on u.id = p.unit_id
  join certification.programme_version v on v.id = c.programme_version_id
  join certification.confirmation i on i.certificate_id = c.id and i.action = 'ISSUE'
  left join certification.confirmation r on r.certificate_id = c.id and r.action = 'REVOKE'
  left join certification.certificate before on before.id = c.supersedes_id
  left join certification.certificate after on after.supersedes_id = c.id`;
