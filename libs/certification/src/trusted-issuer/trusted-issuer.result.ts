import { refusalCodes, RefusalType, ResultUnion } from '@platform/graphql';
import { PublishedIssuerKeys, TrustedIssuerType } from './trusted-issuer.type';

export const AddTrustedIssuerRefusal = RefusalType(
  'AddTrustedIssuer',
  refusalCodes('ISSUER_TRUSTED_ALREADY', 'OWN_ISSUER'),
);
export const AddTrustedIssuerResult = ResultUnion(
  'AddTrustedIssuer',
  TrustedIssuerType,
  AddTrustedIssuerRefusal,
);

export const AddTrustedIssuerKeyRefusal = RefusalType(
  'AddTrustedIssuerKey',
  refusalCodes('ISSUER_ENDED', 'KEY_ID_TAKEN', 'KEYS_IN_IDENTIFIER'),
);
export const AddTrustedIssuerKeyResult = ResultUnion(
  'AddTrustedIssuerKey',
  TrustedIssuerType,
  AddTrustedIssuerKeyRefusal,
);

export const EndTrustedIssuerKeyRefusal = RefusalType('EndTrustedIssuerKey', refusalCodes('KEY_ENDED'));
export const EndTrustedIssuerKeyResult = ResultUnion(
  'EndTrustedIssuerKey',
  TrustedIssuerType,
  EndTrustedIssuerKeyRefusal,
);

export const EndTrustedIssuerRefusal = RefusalType('EndTrustedIssuer', refusalCodes('ISSUER_ENDED'));
export const EndTrustedIssuerResult = ResultUnion(
  'EndTrustedIssuer',
  TrustedIssuerType,
  EndTrustedIssuerRefusal,
);

export const ReadIssuerKeysRefusal = RefusalType(
  'ReadIssuerKeys',
  refusalCodes('ISSUER_UNREACHABLE', 'ISSUER_WITHOUT_KEYS'),
);
export const ReadIssuerKeysResult = ResultUnion('ReadIssuerKeys', PublishedIssuerKeys, ReadIssuerKeysRefusal);
