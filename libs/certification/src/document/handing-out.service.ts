import { Injectable } from '@nestjs/common';
import type { CertificateView } from '../issuing/certificate-view';
import { CertificateDocumentService } from './certificate-document.service';
import { DrawnFileRepository } from './drawn-file.repository';

/** Hands out documents and remembers their digests, so that whoever receives one can have it checked. */
@Injectable()
export class HandingOutService {
  constructor(
    private readonly documents: CertificateDocumentService,
    private readonly drawn: DrawnFileRepository,
  ) {}

  /** The PDF of a certificate, for whoever may have it. */
  async pdfOf(certificate: CertificateView): Promise<Buffer> {
    const pdf = await this.documents.pdfOf(certificate);
    await this.drawn.remember(certificate.id, pdf);
    return pdf;
  }
}
