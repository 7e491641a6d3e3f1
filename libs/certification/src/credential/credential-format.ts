import { registerEnumType } from '@nestjs/graphql';

export const CREDENTIAL_FORMATS = ['VC_JWT', 'DATA_INTEGRITY', 'SD_JWT'] as const;
export type CredentialFormat = (typeof CREDENTIAL_FORMATS)[number];

export const CredentialFormatEnum = Object.fromEntries(
  CREDENTIAL_FORMATS.map((format) => [format, format]),
) as { [F in CredentialFormat]: F };
registerEnumType(CredentialFormatEnum, {
  name: 'CredentialFormat',
  description: 'Forms in which wallets, displayers of badges and programs take a certificate.',
  valuesMap: {
    VC_JWT: { description: 'Open Badges 3.0 credential of VC 2.0 as a JWT (`application/vc+jwt`).' },
    DATA_INTEGRITY: {
      description:
        'The same as JSON-LD with an embedded proof, `eddsa-rdfc-2022` (`application/vc`), as text of JSON.',
    },
    SD_JWT: {
      description:
        'SD-JWT VC (`application/dc+sd-jwt`): each claim is a disclosure that the holder may leave out when showing it.',
    },
  },
});
