import type { KeyObject } from 'node:crypto';
import { keyUrlOf, verifyDetached } from '@platform/security';
import { readPayload } from './certificate-payload';
import type { CertifiedFacts } from './certified-facts';

/** Media type of forms 1 and 2: nothing signed for another purpose passes as a certificate. */
export const CERTIFICATE_TYPE = 'hvs-cert+jws';

/** Media type of a credential that is secured as a JWT (W3C, Securing VCs using JOSE and COSE, section 6.1.1). */
export const CREDENTIAL_TYPE = 'vc+jwt';

interface CertificateHeader {
  alg: 'EdDSA';
  cty?: 'vc';
  /** Of forms 1 and 2 the id of the key, of form 3 its DID URL. */
  kid: string;
  typ: string;
}

/** The protected header of a VC-JWT: the key is named by its DID URL. */
export const credentialHeader = (did: string, kid: string): CertificateHeader => ({
  alg: 'EdDSA',
  cty: 'vc',
  kid: keyUrlOf(did, kid),
  typ: CREDENTIAL_TYPE,
});

/** The protected header under which bytes of a form are signed. With form 3 the whole JWS is a VC-JWT. */
const headerOf = ({ form, issuer }: CertifiedFacts, kid: string): CertificateHeader =>
  form === 3 ? credentialHeader(issuer, kid) : { alg: 'EdDSA', kid, typ: CERTIFICATE_TYPE };

/** What is signed of a JWS (RFC 7515, section 5.1): header and payload in base64url, with a dot between. */
export const jwsMessage = (header: object, payload: Buffer): Buffer =>
  Buffer.from(
    `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload.toString('base64url')}`,
  );

/** What is signed of a certificate's stored bytes with a key. */
export const certificateMessage = (canonicalPayload: Buffer, kid: string): Buffer =>
  jwsMessage(headerOf(readPayload(canonicalPayload), kid), canonicalPayload);

/** Message and signature as a JWS with the payload left out (RFC 7515, appendix F). */
export const toDetached = (message: Buffer, signature: Buffer): string =>
  `${message.toString('ascii').split('.')[0]}..${signature.toString('base64url')}`;

/** Message and signature as a compact JWS. */
export const toCompact = (message: Buffer, signature: Buffer): string =>
  `${message.toString('ascii')}.${signature.toString('base64url')}`;

/** Whether the stored signature is this key's, over the stored bytes, under the header of their form. */
export function verifyCertificateJws(
  row: { canonicalPayload: Buffer; signature: string; kid: string },
  facts: CertifiedFacts,
  key: KeyObject,
): boolean {
  const { kid, typ } = headerOf(facts, row.kid);
  return verifyDetached(row.signature, row.canonicalPayload, { kid, typ, key });
}
