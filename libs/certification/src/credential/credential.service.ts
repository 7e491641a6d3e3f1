import { Injectable } from '@nestjs/common';
import { PassReader } from '@app/assessment';
import { Settings } from '@platform/config';
import { Problem } from '@platform/errors';
import { attachPayload, SigningKeys } from '@platform/security';
import { toCompact } from '../issuing/certificate-jws';
import { readPayload } from '../issuing/certificate-payload';
import { type CertificateView, isStanding } from '../issuing/certificate-view';
import { CertificateSigner } from '../signer/certificate-signer';
import { VerificationService } from '../verification/verification.service';
import type { CredentialFormat } from './credential-format';
import { CredentialSigning } from './credential-signing';
import { credentialIn, withName } from './named-credential';
import { credentialTypeUrl, joinSdJwt, sdJwt, type SelectiveClaims } from './sd-jwt-vc';

/** Certificates in the forms of standards, made when they are asked for. */
@Injectable()
export class CredentialService {
  private readonly publicUrl: string;

  constructor(
    settings: Settings,
    private readonly signing: CredentialSigning,
    private readonly signer: CertificateSigner,
    private readonly keys: SigningKeys,
    private readonly verification: VerificationService,
    private readonly passes: PassReader,
  ) {
    this.publicUrl = settings.publicUrl;
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
    if (!isStanding(certificate)) return null;
    if (!(await this.verification.isGenuine(certificate)))
      throw new Problem('CONFLICT', 'This certificate does not fit its signature');
    if (format === 'SD_JWT') return this.selective(certificate);
    const credential = credentialIn(certificate, this.publicUrl);
    const shown = named ? withName(credential, certificate.holderName) : credential;
    if (format === 'DATA_INTEGRITY')
      return JSON.stringify(await this.signing.prove(shown, certificate.signedAt));
    if (!named && (await this.isSignedWell(certificate)))
      return attachPayload(certificate.signature, certificate.canonicalPayload);
    return this.signing.envelop(shown);
  }

  /** Whether the stored signature itself is that of a VC-JWT which everybody can check with a key that is trusted. */
  private async isSignedWell({ canonicalPayload, kid }: CertificateView): Promise<boolean> {
    const key = await this.keys.publishedKey(kid);
    return readPayload(canonicalPayload).form === 3 && key?.compromisedAt === null;
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
