import type { LearnerGroup } from '@app/identity';
import type { StatusPlace } from '../status-list/status-place';

/** The unit that answers for the programme, as it was called on the day of issue. */
export interface IssuingBody {
  id: string;
  nameVi: string;
  nameEn: string | null;
}

/** What a certificate is made of; ids as the database has them. */
export interface CertificateContent {
  id: string;
  serial: string;
  programme: { id: string; code: string; titleVi: string; titleEn: string | null };
  issuingBody: IssuingBody;
  /** Null when the programme is for anybody. */
  groupCode: LearnerGroup | null;
  framework: string;
  period: string;
  issuedAt: Date;
  validUntil: Date | null;
  /** When the right was earned, if that is not the moment of issue. */
  awardedAt: Date | null;
  nameDisclosure: string;
  /** Null where status lists do not know it. */
  status: StatusPlace | null;
}
