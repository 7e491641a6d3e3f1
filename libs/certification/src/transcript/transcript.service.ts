import { Injectable } from '@nestjs/common';
import { Settings } from '@platform/config';
import { CredentialService } from '../credential/credential.service';
import { CredentialSigning } from '../credential/credential-signing';
import type { SecuringMechanism } from '../credential/securing-mechanism';
import { type ProvenBadge, transcriptOf } from './transcript';
import { type Gathered, TranscriptContent } from './transcript-content';

/** Records of all certificates of a person, made and signed when the person asks. */
@Injectable()
export class TranscriptService {
  constructor(
    private readonly settings: Settings,
    private readonly content: TranscriptContent,
    private readonly credentials: CredentialService,
    private readonly signing: CredentialSigning,
  ) {}

  /**
   * A record of the certificates that stand, expired ones too; with the name in clear if so wished. Null for a person
   * without one. `CONFLICT` when one of them does not fit its signature: a record that leaves it out would hide that.
   */
  async ofLearner(learnerId: string, format: SecuringMechanism, named: boolean): Promise<string | null> {
    return this.recordOf(await this.content.ofLearner(learnerId), format, named);
  }

  /** The record of what was gathered; as `ofLearner`. */
  async recordOf(
    { at, certificates, isPartial }: Gathered,
    format: SecuringMechanism,
    named: boolean,
  ): Promise<string | null> {
    const proven: ProvenBadge[] = [];
    for (const certificate of certificates) {
      const credential = await this.credentials.holdersOf(certificate, 'DATA_INTEGRITY', named);
      if (credential !== null) proven.push(JSON.parse(credential) as ProvenBadge);
    }
    if (proven.length === 0) return null;
    const transcript = transcriptOf(proven, { at, isPartial, publicUrl: this.settings.publicUrl });
    if (format === 'VC_JWT') return this.signing.envelop(transcript);
    return JSON.stringify(await this.signing.prove(transcript, at));
  }
}
