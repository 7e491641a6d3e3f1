import { Injectable } from '@nestjs/common';
import { LearnerService } from '@app/identity';
import { CertificateSigner } from '../signer/certificate-signer';
import { documentOf, signDocument } from './confirmation-document';
import type { DueConfirmation } from './confirmation.repository';
import { type DocumentAnswer, VneidDocuments } from './vneid-documents.port';

/** Draws up the document of a confirmation, signs it and delivers it. */
@Injectable()
export class ConfirmationSender {
  constructor(
    private readonly learners: LearnerService,
    private readonly signer: CertificateSigner,
    private readonly vneid: VneidDocuments,
  ) {}

  /** Throws `VneidUnreachable`. The same confirmation again is the same document under the same key. */
  async send(confirmation: DueConfirmation): Promise<DocumentAnswer> {
    const personalNumber = await this.learners.personalNumberOf(confirmation.learnerId);
    const jws = await signDocument(documentOf(confirmation, personalNumber), this.signer);
    return this.vneid.send(jws, confirmation.id);
  }
}
