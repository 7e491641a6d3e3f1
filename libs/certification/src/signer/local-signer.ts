import { sign } from 'node:crypto';
import type { SigningKeys } from '@platform/security';
import { CertificateSigner, type Signed, type SignerKey } from './certificate-signer';

/** Signs with the key that lies sealed in the database. */
export class LocalSigner extends CertificateSigner {
  constructor(private readonly keys: SigningKeys) {
    super();
  }

  async sign(messagesOf: (key: SignerKey) => Buffer[] | Promise<Buffer[]>): Promise<Signed> {
    const { kid, createdAt, privateKey } = await this.keys.activeKey('certificate');
    const key = { kid, createdAt };
    const messages = await messagesOf(key);
    return {
      key,
      made: messages.map((message) => ({ message, signature: sign(null, message, privateKey) })),
    };
  }
}
