import { createHash, verify } from 'node:crypto';
import { canonize } from 'jsonld';
import type { ContextLoader } from './contexts';
import { fromMultibase, toMultibase } from './multibase';
import { fault, type FindKey, isObject, trustedKey } from './verdict';

/** Verifiable Credential Data Integrity 1.0 (W3C) with the cryptosuite of Data Integrity EdDSA 1.0, section 3.2. */
export interface DataIntegrityProof {
  type: 'DataIntegrityProof';
  cryptosuite: 'eddsa-rdfc-2022';
  /** ISO 8601, UTC. */
  created: string;
  /** DID URL of the key as Multikey. */
  verificationMethod: string;
  proofPurpose: 'assertionMethod';
  /** Ed25519 signature, multibase base58btc. */
  proofValue: string;
}

export type ProofOptions = Omit<DataIntegrityProof, 'proofValue'>;

export const proofOptions = (verificationMethod: string, created: Date): ProofOptions => ({
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-rdfc-2022',
  created: created.toISOString(),
  verificationMethod,
  proofPurpose: 'assertionMethod',
});

/**
 * The 64 bytes to sign: SHA-256 of the canonical proof options, then SHA-256 of the canonical document, both by
 * RDFC-1.0 (W3C RDF Dataset Canonicalization). `document` has no proof. A name that no context explains is an error:
 * it would not be covered by the signature.
 */
export async function proofMessage(
  document: Record<string, unknown>,
  options: object,
  load: ContextLoader,
): Promise<Buffer> {
  const ofOptions = await canonicalDigest({ '@context': document['@context'], ...options }, load);
  return Buffer.concat([ofOptions, await canonicalDigest(document, load)]);
}

/** The credential with a proof whose signature over `proofMessage` is at hand. */
export const withProof = <T extends object>(
  credential: T,
  options: ProofOptions,
  signature: Buffer,
): T & { proof: DataIntegrityProof } => ({
  ...credential,
  proof: { ...options, proofValue: toMultibase(signature) },
});

/** The credential without its proof, after the proof was checked with a key of the issuer. */
export async function openProof(
  secured: Record<string, unknown>,
  load: ContextLoader,
  findKey: FindKey,
): Promise<{ credential: Record<string, unknown>; keyUrl: string }> {
  const { proof, ...credential } = secured;
  if (!isObject(proof) || typeof proof['proofValue'] !== 'string') throw fault('CREDENTIAL_MALFORMED');
  if (proof['cryptosuite'] !== 'eddsa-rdfc-2022') throw fault('CREDENTIAL_WRONG_ALGORITHM');
  if (proof['type'] !== 'DataIntegrityProof' || proof['proofPurpose'] !== 'assertionMethod')
    throw fault('CREDENTIAL_WRONG_TYPE');
  const keyUrl = proof['verificationMethod'];
  const key = await trustedKey(findKey, keyUrl);
  const { proofValue, ...options } = proof;
  const signature = fromMultibase(String(proofValue));
  if (signature?.length !== 64) throw fault('CREDENTIAL_MALFORMED');
  const message = await proofMessage(credential, options, load);
  if (!verify(null, message, key, signature)) throw fault('CREDENTIAL_FORGED');
  return { credential, keyUrl: String(keyUrl) };
}

async function canonicalDigest(document: object, load: ContextLoader): Promise<Buffer> {
  let refusal: Error | null = null;
  try {
    const canonical = await canonize(document, {
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
      safe: true,
      documentLoader: async (url) => {
        try {
          return await load(url);
        } catch (error) {
          if (error instanceof Error) refusal = error;
          throw error;
        }
      },
    });
    return createHash('sha256').update(canonical).digest();
  } catch {
    // What JSON-LD cannot read, or reads in part only, has no canonical form.
    throw (refusal as Error | null) ?? fault('CREDENTIAL_MALFORMED');
  }
}
