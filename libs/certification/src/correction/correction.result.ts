import { refusalCodes, RefusalType, ResultUnion } from '@platform/graphql';
import { CertificateType } from '../issuing/certificate.type';

/** A fresh list for each type: an enum of the schema has one name. */
const codes = () =>
  refusalCodes(
    'CERTIFICATE_NOT_GENUINE',
    'NAME_UNCHANGED',
    'CERTIFICATE_SUSPENDED',
    'ALREADY_REVOKED',
    'ALREADY_SUPERSEDED',
  );

export const CorrectCertificateRefusal = RefusalType('CorrectCertificate', codes());
export const CorrectCertificateResult = ResultUnion(
  'CorrectCertificate',
  CertificateType,
  CorrectCertificateRefusal,
);

export const CorrectMyCertificateRefusal = RefusalType('CorrectMyCertificate', codes());
export const CorrectMyCertificateResult = ResultUnion(
  'CorrectMyCertificate',
  CertificateType,
  CorrectMyCertificateRefusal,
);
