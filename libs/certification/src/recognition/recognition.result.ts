import { refusalCodes, RefusalType, ResultUnion } from '@platform/graphql';
import { ClaimedCertificateType, OutsideCertificateType } from './outside-certificate.type';

export const ClaimOutsideCertificateRefusal = RefusalType(
  'ClaimOutsideCertificate',
  refusalCodes('ALREADY_CLAIMED', 'TOO_MANY_CLAIMS'),
);
export const ClaimOutsideCertificateResult = ResultUnion(
  'ClaimOutsideCertificate',
  OutsideCertificateType,
  ClaimOutsideCertificateRefusal,
);

export const ClaimOutsideCredentialRefusal = RefusalType(
  'ClaimOutsideCredential',
  refusalCodes(
    'ALREADY_CLAIMED',
    'TOO_MANY_CLAIMS',
    'OWN_CREDENTIAL',
    'KIND_NEEDED',
    'CREDENTIAL_MALFORMED',
    'CREDENTIAL_TOO_LARGE',
    'CREDENTIAL_WRONG_TYPE',
  ),
);
export const ClaimOutsideCredentialResult = ResultUnion(
  'ClaimOutsideCredential',
  OutsideCertificateType,
  ClaimOutsideCredentialRefusal,
);

export const WithdrawOutsideCertificateRefusal = RefusalType(
  'WithdrawOutsideCertificate',
  refusalCodes('CLAIM_DECIDED'),
);
export const WithdrawOutsideCertificateResult = ResultUnion(
  'WithdrawOutsideCertificate',
  OutsideCertificateType,
  WithdrawOutsideCertificateRefusal,
);

export const AcceptOutsideCertificateRefusal = RefusalType(
  'AcceptOutsideCertificate',
  refusalCodes('CLAIM_DECIDED', 'OWN_CLAIM', 'NO_EVIDENCE'),
);
export const AcceptOutsideCertificateResult = ResultUnion(
  'AcceptOutsideCertificate',
  ClaimedCertificateType,
  AcceptOutsideCertificateRefusal,
);

export const RefuseOutsideCertificateRefusal = RefusalType(
  'RefuseOutsideCertificate',
  refusalCodes('CLAIM_DECIDED', 'OWN_CLAIM'),
);
export const RefuseOutsideCertificateResult = ResultUnion(
  'RefuseOutsideCertificate',
  ClaimedCertificateType,
  RefuseOutsideCertificateRefusal,
);

export const AnnulOutsideCertificateRefusal = RefusalType(
  'AnnulOutsideCertificate',
  refusalCodes('NOT_RECOGNISED', 'OWN_CLAIM'),
);
export const AnnulOutsideCertificateResult = ResultUnion(
  'AnnulOutsideCertificate',
  ClaimedCertificateType,
  AnnulOutsideCertificateRefusal,
);
