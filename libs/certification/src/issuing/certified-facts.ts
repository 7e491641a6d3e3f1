import type { LearnerGroup } from '@app/identity';

/** What a certificate certifies, whichever form its signed bytes have. Holds no name and no personal number. */
export interface CertifiedFacts {
  /** Of the signed bytes: 1 and 2 are JSON of our own, 3 is a credential of VC 2.0 and Open Badges 3.0. */
  form: 1 | 2 | 3;
  /** Who signed: the address of the platform in forms 1 and 2, its `did:web` in form 3. */
  issuer: string;
  /** Id is `unt_…`; null in form 1. */
  issuingBody: { id: string; nameVi: string; nameEn: string | null } | null;
  /** `cer_…` */
  id: string;
  serial: string;
  programme: { code: string; titleVi: string; titleEn: string | null };
  /** Null when the programme is for anybody. */
  group: LearnerGroup | null;
  framework: string;
  /** `ONCE` or a Vietnamese calendar year. */
  period: string;
  /** ISO 8601, UTC, milliseconds. */
  issuedAt: string;
  validUntil: string | null;
  /** The public page that checks it. */
  verifyUrl: string;
  /** SHA-256 of the disclosure of the name, base64url. */
  nameDigest: string;
}
