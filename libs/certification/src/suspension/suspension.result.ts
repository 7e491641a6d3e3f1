import { RefusalType, ResultUnion } from '@platform/graphql';
import { CertificateType } from '../issuing/certificate.type';

const ENDED = { ALREADY_REVOKED: 'ALREADY_REVOKED', ALREADY_SUPERSEDED: 'ALREADY_SUPERSEDED' } as const;

export const SuspendCertificateRefusal = RefusalType('SuspendCertificate', {
  ...ENDED,
  ALREADY_SUSPENDED: 'ALREADY_SUSPENDED',
});
export const SuspendCertificateResult = ResultUnion(
  'SuspendCertificate',
  CertificateType,
  SuspendCertificateRefusal,
);

export const ReinstateCertificateRefusal = RefusalType('ReinstateCertificate', {
  ...ENDED,
  NOT_SUSPENDED: 'NOT_SUSPENDED',
});
export const ReinstateCertificateResult = ResultUnion(
  'ReinstateCertificate',
  CertificateType,
  ReinstateCertificateRefusal,
);
