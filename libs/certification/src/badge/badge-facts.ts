import { readPayload } from '../issuing/certificate-payload';
import type { CertificateView } from '../issuing/certificate-view';
import { yearOf } from '../programme/period';
import { readableDay, readableFramework } from '../verification/readable';
import { checkTexts } from '../verification/check-texts';

/** What stands on a badge, in Vietnamese, as people read it. */
export interface BadgeFacts {
  title: string;
  /** Null unless its holder asked for a badge with the name. */
  holderName: string | null;
  /** Null when the programme is for anybody. */
  group: string | null;
  framework: string;
  serial: string;
  /** For which year, or since when; then until when, where that is limited. */
  period: [string] | [string, string];
  isExpired: boolean;
  /** Null on certificates of the first form, which name none. */
  issuingBody: string | null;
}

/** What the signed bytes of a certificate say, put on a badge. */
export function badgeFactsOf(certificate: CertificateView, named: boolean): BadgeFacts {
  const { programme, period, issuedAt, issuingBody } = readPayload(certificate.canonicalPayload);
  const year = yearOf(period);
  const isExpired = certificate.state === 'EXPIRED';
  const since = `Cấp ngày ${readableDay('vi', new Date(issuedAt))}`;
  const main = year === null ? since : `Năm ${year}`;
  const until = certificate.validUntil
    ? `${isExpired ? 'Đã hết hạn ngày' : 'Có hiệu lực đến'} ${readableDay('vi', certificate.validUntil)}`
    : null;
  const second = until ?? (year === null ? null : since);
  return {
    title: programme.titleVi,
    holderName: named ? certificate.holderName : null,
    group: certificate.groupCode && checkTexts.vi.groups[certificate.groupCode],
    framework: `Khung ${readableFramework('vi', certificate.framework)}`,
    serial: certificate.serial,
    period: second === null ? [main] : [main, second],
    isExpired,
    issuingBody: issuingBody?.nameVi ?? null,
  };
}
