import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { notFound, unauthenticated } from '@platform/errors';
import { findUuid } from '@platform/graphql';
import { type Actor, MaybeActor, Public } from '@platform/security';
import type { CertificateView } from '../issuing/certificate-view';
import { CertificateService } from '../issuing/certificate.service';
import { HandingOutService } from './handing-out.service';
import { PdfLinks } from './pdf-link';

@Controller('certificates')
export class CertificateDocumentController {
  constructor(
    private readonly certificates: CertificateService,
    private readonly documents: HandingOutService,
    private readonly links: PdfLinks,
  ) {}

  /** The PDF, for the holder with an access token or for a link of `certificatePdfUrl`. */
  @Public()
  @Get(':id/pdf')
  async pdf(
    @Param('id') typeId: string,
    @Query('expires') expires: unknown,
    @Query('signature') signature: unknown,
    @MaybeActor() actor: Actor | null,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const id = findUuid('cer', typeId);
    if (!id) throw notFound('certificate');
    const certificate = await this.permitted(id, this.links.isValid(id, expires, signature), actor);
    const pdf = await this.documents.pdfOf(certificate);
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', `inline; filename="${certificate.serial}.pdf"`)
      .header('cache-control', 'private, no-store')
      .send(pdf);
  }

  private permitted(id: string, hasLink: boolean, actor: Actor | null): Promise<CertificateView> {
    if (hasLink) return this.certificates.get(id);
    if (!actor) throw unauthenticated('Sign in, or ask for a new link');
    return this.certificates.getOwn(actor.id, id);
  }
}
