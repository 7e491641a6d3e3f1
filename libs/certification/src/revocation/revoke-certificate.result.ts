import { RefusalType, ResultUnion } from '@platform/graphql';
import { CertificateType } from '../issuing/certificate.type';

const RevokeCertificateRefusalCode = {
  ALREADY_REVOKED: 'ALREADY_REVOKED',
  ALREADY_SUPERSEDED: 'ALREADY_SUPERSEDED',
} as const;

export const RevokeCertificateRefusal = RefusalType('RevokeCertificate', RevokeCertificateRefusalCode);
export const RevokeCertificateResult = ResultUnion(
  'RevokeCertificate',
  CertificateType,
  RevokeCertificateRefusal,
);
