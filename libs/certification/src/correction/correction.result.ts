import { RefusalType, ResultUnion } from '@platform/graphql';
import { CertificateType } from '../issuing/certificate.type';

const CorrectCertificateRefusalCode = {
  NAME_UNCHANGED: 'NAME_UNCHANGED',
  CERTIFICATE_SUSPENDED: 'CERTIFICATE_SUSPENDED',
  ALREADY_REVOKED: 'ALREADY_REVOKED',
  ALREADY_SUPERSEDED: 'ALREADY_SUPERSEDED',
} as const;

export const CorrectCertificateRefusal = RefusalType('CorrectCertificate', CorrectCertificateRefusalCode);
export const CorrectCertificateResult = ResultUnion(
  'CorrectCertificate',
  CertificateType,
  CorrectCertificateRefusal,
);

export const CorrectMyCertificateRefusal = RefusalType('CorrectMyCertificate', CorrectCertificateRefusalCode);
export const CorrectMyCertificateResult = ResultUnion(
  'CorrectMyCertificate',
  CertificateType,
  CorrectMyCertificateRefusal,
);
