import type { CertificateView } from '../issuing/certificate-view';
import { initialsOf } from '../verification/mask-name';
import type { OfflineQr } from './offline-reader';

const secondsOf = (moment: Date): number => Math.floor(moment.getTime() / 1000);

/** What a QR says of a certificate. */
export const qrFactsOf = (certificate: CertificateView) => ({
  serial: certificate.serial,
  programmeCode: certificate.programmeCode,
  group: certificate.groupCode,
  initials: initialsOf(certificate.holderName).join(''),
  issuedAt: secondsOf(certificate.issuedAt),
  validUntil: certificate.validUntil && secondsOf(certificate.validUntil),
});

/** Whether a QR says of a certificate what the register says. */
export const saysTheSame = (qr: OfflineQr, certificate: CertificateView): boolean =>
  Object.entries(qrFactsOf(certificate)).every(([name, value]) => qr[name as keyof OfflineQr] === value);
