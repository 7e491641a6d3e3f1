import type { KeyObject } from 'node:crypto';
import type { PublishedKey } from '@platform/security';
import { keyUrlOf } from '@platform/security';
import { toMultikey } from './multibase';
import type { FindKey } from './verdict';

interface VerificationMethod {
  id: string;
  type: 'Multikey' | 'JsonWebKey';
  controller: string;
  /** ISO 8601, UTC: what the key signed from then on counts for nothing. */
  revoked?: string;
  publicKeyMultibase?: string;
  publicKeyJwk?: Record<string, unknown>;
}

/** A DID document (W3C Decentralized Identifiers 1.0) as `did:web` finds it at `/.well-known/did.json`. */
export interface DidDocument {
  '@context': string[];
  id: string;
  verificationMethod: VerificationMethod[];
  /** Keys whose credentials are to be believed. */
  assertionMethod: string[];
}

/**
 * The identity of the installation with the history of its keys. Each key stands twice: as Multikey for Data Integrity
 * proofs and as JsonWebKey for JWTs. Active and retired keys assert; a stolen one is listed with the moment of the
 * theft (`revoked`, Controlled Identifiers 1.0, section 2.2) and asserts nothing.
 */
export function didDocument(did: string, keys: PublishedKey[]): DidDocument {
  const trusted = keys.filter(({ compromisedAt }) => compromisedAt === null);
  return {
    '@context': [
      'https://www.w3.org/ns/did/v1',
      'https://w3id.org/security/multikey/v1',
      'https://w3id.org/security/jwk/v1',
    ],
    id: did,
    verificationMethod: keys.flatMap((published) => methodsOf(did, published)),
    assertionMethod: trusted.flatMap(({ kid, key }) => [multikeyUrlOf(did, key), keyUrlOf(did, kid)]),
  };
}

/** DID URL of a key as Multikey, which Data Integrity proofs name. */
export const multikeyUrlOf = (did: string, key: KeyObject): string => keyUrlOf(did, toMultikey(key));

/** Finds keys of an installation by what its credentials call them. */
export function keysOf(did: string, keys: PublishedKey[]): FindKey {
  const known = new Map(
    keys.flatMap((published) => [
      [keyUrlOf(did, published.kid), published] as const,
      [multikeyUrlOf(did, published.key), published] as const,
      // As SD-JWTs name it, whose issuer is an address and not a DID.
      [published.kid, published] as const,
    ]),
  );
  return (keyUrl) => Promise.resolve(known.get(keyUrl) ?? null);
}

function methodsOf(did: string, { kid, key, compromisedAt }: PublishedKey): VerificationMethod[] {
  const revoked = compromisedAt ? { revoked: compromisedAt.toISOString() } : {};
  const jwk = { ...key.export({ format: 'jwk' }), kid, alg: 'EdDSA' };
  return [
    {
      id: multikeyUrlOf(did, key),
      type: 'Multikey',
      controller: did,
      ...revoked,
      publicKeyMultibase: toMultikey(key),
    },
    { id: keyUrlOf(did, kid), type: 'JsonWebKey', controller: did, ...revoked, publicKeyJwk: jwk },
  ];
}
