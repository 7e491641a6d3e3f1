import { Injectable } from '@nestjs/common';
import { LearnerService } from '@app/identity';
import { SigningKeys } from '@platform/security';
import { documentOf, signDocument } from './confirmation-document';
import type { DueConfirmation } from './confirmation.repository';
import { type DocumentAnswer, VneidDocuments } from './vneid-documents.port';

/** Draws up the document of a confirmation, signs it and delivers it. */
@Injectable()
export class ConfirmationSender {
  constructor(
    private readonly learners: LearnerService,
    private readonly keys: SigningKeys,
    private readonly vneid: VneidDocuments,
  ) {}

  /** Throws `VneidUnreachable`. The same confirmation again is the same document under the same key. */
  async send(confirmation: DueConfirmation): Promise<DocumentAnswer> {
    const personalNumber = await this.learners.personalNumberOf(confirmation.learnerId);
    const key = await this.keys.activeKey('certificate');
    const jws = signDocument(documentOf(confirmation, personalNumber), key.kid, key.privateKey);
    return this.vneid.send(jws, confirmation.id);
  }
}
