/** The key that signs now. */
export interface SignerKey {
  /** JWK thumbprint (RFC 7638). */
  kid: string;
  createdAt: Date;
}

export interface Signed {
  key: SignerKey;
  /** In the order of the messages; a signature has 64 bytes, Ed25519 (RFC 8032). */
  made: { message: Buffer; signature: Buffer }[];
}

/**
 * Port to whatever holds the private key of certificates. By default the database does (`LocalSigner`); an HSM or a
 * key service stands behind `RemoteSigner`. Callers hold no transaction open, since a network may lie between.
 */
export abstract class CertificateSigner {
  /** Signs what `messagesOf` makes of the active key, whose id most messages name. Many at once is one call. */
  abstract sign(messagesOf: (key: SignerKey) => Buffer[] | Promise<Buffer[]>): Promise<Signed>;
}
