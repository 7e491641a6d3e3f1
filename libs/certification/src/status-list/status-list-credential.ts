import { encodeBitstring } from './bitstring';

export const STATUS_PURPOSES = ['revocation', 'suspension'] as const;
export type StatusPurpose = (typeof STATUS_PURPOSES)[number];

/** How old what a list says may be, everything cached on the way included. */
export const FRESHNESS_MS = 300_000;

/** Address of a list; the status entries of certificates name it. */
export const statusListUrl = (publicUrl: string, purpose: StatusPurpose, list: number): string =>
  `${publicUrl}/status/${purpose}/${list}`;

/**
 * A `BitstringStatusListCredential` (Bitstring Status List v1.0, section 2.2), unsigned. A set bit of purpose
 * `revocation` stands for a certificate that was revoked or replaced by a newer version.
 */
export function statusListCredential(list: {
  url: string;
  issuer: string;
  purpose: StatusPurpose;
  indices: readonly number[];
  readAt: Date;
}): Record<string, unknown> {
  const validUntil = new Date(list.readAt.getTime() + FRESHNESS_MS);
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: list.url,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: list.issuer,
    validFrom: list.readAt.toISOString(),
    validUntil: validUntil.toISOString(),
    credentialSubject: {
      id: `${list.url}#list`,
      type: 'BitstringStatusList',
      statusPurpose: list.purpose,
      encodedList: encodeBitstring(list.indices),
      ttl: FRESHNESS_MS,
    },
  };
}
