import { Injectable } from '@nestjs/common';
import { Settings } from '@platform/config';
import { SigningKeys } from '@platform/security';
import { credentialHeader, jwsMessage, toCompact } from '../issuing/certificate-jws';
import { canonicalBytes } from '../issuing/certificate-payload';
import { CertificateSigner } from '../signer/certificate-signer';
import { bundledContexts, type ContextLoader } from './contexts';
import {
  type DataIntegrityProof,
  proofMessage,
  type ProofOptions,
  proofOptions,
  withProof,
} from './data-integrity';
import { multikeyUrlOf } from './did-document';

/** A credential of VC 2.0 in the name of this installation, without a proof yet. */
export interface UnsecuredCredential {
  '@context': string[];
  issuer: { id: string };
}

/** Secures credentials with the key that signs now, in the two ways of VC 2.0. */
@Injectable()
export class CredentialSigning {
  private readonly load: ContextLoader;

  constructor(
    settings: Settings,
    private readonly signer: CertificateSigner,
    private readonly keys: SigningKeys,
  ) {
    this.load = bundledContexts(settings.publicUrl);
  }

  /** As VC-JWT over its canonical bytes (RFC 8785). */
  async envelop(credential: UnsecuredCredential): Promise<string> {
    const payload = canonicalBytes(credential);
    const { made } = await this.signer.sign(({ kid }) => [
      jwsMessage(credentialHeader(credential.issuer.id, kid), payload),
    ]);
    return made.map(({ message, signature }) => toCompact(message, signature)).join('');
  }

  /**
   * With a proof inside. It is dated by `at`, or by the making of the key where that came later: the same each time, as
   * long as the key is the same, and never before there was a key to make it.
   */
  async prove<T extends UnsecuredCredential>(
    credential: T,
    at: Date,
  ): Promise<T & { proof: DataIntegrityProof }> {
    const options: ProofOptions[] = [];
    const { made } = await this.signer.sign(async ({ kid, createdAt }) => {
      const published = await this.keys.publishedKey(kid);
      if (!published) throw new Error(`The key ${kid} is not published`);
      const created = at > createdAt ? at : createdAt;
      options.push(proofOptions(multikeyUrlOf(credential.issuer.id, published.key), created));
      return Promise.all(options.map((each) => proofMessage(credential, each, this.load)));
    });
    const [signed, proof] = [made[0], options[0]];
    if (!signed || !proof) throw new Error('The signer signed nothing');
    return withProof(credential, proof, signed.signature);
  }
}
