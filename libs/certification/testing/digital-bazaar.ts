interface Elsewhere {
  /** The DID document of the issuer. */
  document: { verificationMethod: { id: string }[] };
  did: string;
  /** Gives contexts by their address. */
  load: (url: string) => Promise<object>;
  /** Whether the status of a credential is a good one; left out where only the signature is asked about. */
  checkStatus?: (about: { credential: never }) => Promise<{ verified: boolean }>;
}

/**
 * What the verifier of Digital Bazaar says of a credential, with nothing but the given contexts and the DID document.
 * Loaded when it is needed: most suites that use these factories need none of it.
 */
export async function checkedByDigitalBazaar(
  credential: object,
  { document, did, load, checkStatus = () => Promise.resolve({ verified: true }) }: Elsewhere,
): Promise<{ verified: boolean }> {
  const { verifyCredential } = await import('@digitalbazaar/vc');
  const { DataIntegrityProof } = await import('@digitalbazaar/data-integrity');
  const { cryptosuite } = await import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite');
  const documentLoader = (url: string): Promise<object> => {
    const method = document.verificationMethod.find(({ id }) => id === url);
    const context = 'https://w3id.org/security/multikey/v1';
    if (method) return Promise.resolve({ documentUrl: url, document: { '@context': context, ...method } });
    return url === did ? Promise.resolve({ documentUrl: url, document }) : load(url);
  };
  const suite = new DataIntegrityProof({ cryptosuite });
  return verifyCredential({ credential, suite, documentLoader, checkStatus });
}
