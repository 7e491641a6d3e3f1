import { Injectable } from '@nestjs/common';
import { PassReader } from '@app/assessment';
import { Settings } from '@platform/config';
import { Problem } from '@platform/errors';
import { attachPayload, SigningKeys } from '@platform/security';
import { credentialHeader, jwsMessage, toCompact } from '../issuing/certificate-jws';
import { canonicalBytes, readPayload } from '../issuing/certificate-payload';
import type { CertificateView } from '../issuing/certificate-view';
import { CertificateSigner } from '../signer/certificate-signer';
import { VerificationService } from '../verification/verification.service';
import { bundledContexts, type ContextLoader } from './contexts';
import type { CredentialFormat } from './credential-format';
import { proofMessage, type ProofOptions, proofOptions, withProof } from './data-integrity';
import { multikeyUrlOf } from './did-document';
import { credentialIn, withName } from './named-credential';
import type { OpenBadgeCredential } from './open-badge';
import { credentialTypeUrl, joinSdJwt, sdJwt, type SelectiveClaims } from './sd-jwt-vc';

/** Certificates in the forms of standards, made when they are asked for. */
@Injectable()
export class CredentialService {
  private readonly publicUrl: string;
  private readonly load: ContextLoader;

  constructor(
    settings: Settings,
    private readonly signer: CertificateSigner,
    private readonly keys: SigningKeys,
    private readonly verification: VerificationService,
    private readonly passes: PassReader,
  ) {
    this.publicUrl = settings.publicUrl;
    this.load = bundledContexts(settings.publicUrl);
  }

  /**
   * The credential that anybody may have: it holds no name. Null for a certificate that does not stand, a suspended one
   * included.
   */
  publicOf(certificate: CertificateView, format: 'VC_JWT' | 'DATA_INTEGRITY'): Promise<string | null> {
    return this.make(certificate, format, false);
  }

  /**
   * A credential for its holder: with the name in clear if so wished; an SD-JWT always has it, as a disclosure. Null
   * for a certificate that was revoked or replaced: no new signature may stand behind it. Null while it is suspended,
   * too: an SD-JWT and the early forms name no status list, so offline nobody could tell. Reinstated, it is made again.
   */
  holdersOf(certificate: CertificateView, format: CredentialFormat, named: boolean): Promise<string | null> {
    return this.make(certificate, format, named);
  }

  private async make(
    certificate: CertificateView,
    format: CredentialFormat,
    named: boolean,
  ): Promise<string | null> {
    if (certificate.state !== 'ISSUED' && certificate.state !== 'EXPIRED') return null;
    if (!(await this.verification.isGenuine(certificate)))
      throw new Problem('CONFLICT', 'This certificate does not fit its signature');
    if (format === 'SD_JWT') return this.selective(certificate);
    const credential = credentialIn(certificate, this.publicUrl);
    const shown = named ? withName(credential, certificate.holderName) : credential;
    if (format === 'DATA_INTEGRITY') return JSON.stringify(await this.prove(shown, certificate.signedAt));
    if (!named && (await this.isSignedWell(certificate)))
      return attachPayload(certificate.signature, certificate.canonicalPayload);
    return this.envelop(shown);
  }

  /** Whether the stored signature itself is that of a VC-JWT which everybody can check with a key that is trusted. */
  private async isSignedWell({ canonicalPayload, kid }: CertificateView): Promise<boolean> {
    const key = await this.keys.publishedKey(kid);
    return readPayload(canonicalPayload).form === 3 && key?.compromisedAt === null;
  }

  private async envelop(credential: OpenBadgeCredential): Promise<string> {
    const payload = canonicalBytes(credential);
    const { made } = await this.signer.sign(({ kid }) => [
      jwsMessage(credentialHeader(credential.issuer.id, kid), payload),
    ]);
    return made.map(({ message, signature }) => toCompact(message, signature)).join('');
  }

  /**
   * The proof is dated by the signing of the certificate, or by the making of the key where that came later: the same
   * each time, as long as the key is the same, and never before there was a key to make it.
   */
  private async prove(credential: OpenBadgeCredential, signedAt: Date) {
    const options: ProofOptions[] = [];
    const { made } = await this.signer.sign(async ({ kid, createdAt }) => {
      const published = await this.keys.publishedKey(kid);
      if (!published) throw new Error(`The key ${kid} is not published`);
      const created = signedAt > createdAt ? signedAt : createdAt;
      options.push(proofOptions(multikeyUrlOf(credential.issuer.id, published.key), created));
      return Promise.all(options.map((each) => proofMessage({ ...credential }, each, this.load)));
    });
    const [signed, proof] = [made[0], options[0]];
    if (!signed || !proof) throw new Error('The signer signed nothing');
    return withProof(credential, proof, signed.signature);
  }

  private async selective(certificate: CertificateView): Promise<string> {
    const claims = await this.claimsOf(certificate);
    const open = {
      iss: this.publicUrl,
      vct: credentialTypeUrl(this.publicUrl),
      validUntil: certificate.validUntil,
      issuedAt: certificate.issuedAt,
    };
    let disclosures: string[] = [];
    const { made } = await this.signer.sign(({ kid }) => {
      const made = sdJwt(claims, open, kid);
      disclosures = made.disclosures;
      return [made.message];
    });
    const jws = made.map(({ message, signature }) => toCompact(message, signature)).join('');
    return joinSdJwt(jws, disclosures);
  }

  private async claimsOf(certificate: CertificateView): Promise<SelectiveClaims> {
    const { programme, issuingBody } = readPayload(certificate.canonicalPayload);
    const marks = [...(await this.passes.openMarks(certificate.evidence.attemptIds)).values()];
    return {
      name: certificate.holderName,
      serial: certificate.serial,
      programme: programme.titleVi,
      ...(certificate.groupCode ? { group: certificate.groupCode } : {}),
      framework: certificate.framework,
      period: certificate.period,
      ...(issuingBody ? { issuing_body: issuingBody.nameVi } : {}),
      issued_at: certificate.issuedAt.toISOString(),
      // A programme with several tests has no single mark.
      ...(marks.length === 1 ? { mark: marks[0] } : {}),
    };
  }
}
