import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound, unauthenticated } from '@platform/errors';
import { findUuid } from '@platform/graphql';
import { type Actor, MaybeActor, Public } from '@platform/security';
import { CheckLimiter } from '../verification/check-limiter';
import { TranscriptDocumentService } from './transcript-document.service';
import { TranscriptLinks } from './transcript-links';

@Controller('transcripts')
export class TranscriptDocumentController {
  constructor(
    private readonly documents: TranscriptDocumentService,
    private readonly links: TranscriptLinks,
    private readonly limiter: CheckLimiter,
  ) {}

  /** The PDF, for the person with an access token or for a link of `myTranscriptPdfUrl`. */
  @Public()
  @Get(':id/pdf')
  async pdf(
    @Param('id') typeId: string,
    @Query('expires') expires: unknown,
    @Query('signature') signature: unknown,
    @MaybeActor() actor: Actor | null,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const id = findUuid('lrn', typeId);
    if (!id) throw notFound('transcript');
    if (!this.links.isValid(id, expires, signature)) {
      if (!actor) throw unauthenticated('Sign in, or ask for a new link');
      if (actor.kind !== 'learner' || actor.id !== id) throw notFound('transcript');
    }
    // Each is drawn, signed and remembered anew.
    this.limiter.take(request.ip);
    const pdf = await this.documents.pdfOf(id);
    if (pdf === null) throw notFound('transcript');
    await reply
      .header('content-type', 'application/pdf')
      .header('content-disposition', 'inline; filename="bang-tong-hop-chung-nhan.pdf"')
      .header('cache-control', 'private, no-store')
      .send(pdf);
  }
}
