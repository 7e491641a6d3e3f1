import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '@platform/errors';
import { receiveFile } from '@platform/files';
import { findUuid } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { EvidenceService } from './evidence.service';

/** The file behind a claim, over HTTP, with the token of the caller. */
@Controller('outside-certificates')
export class EvidenceController {
  constructor(private readonly evidence: EvidenceService) {}

  /** Takes one PDF or picture, `multipart/form-data`, for a claim of the caller that nobody has decided. */
  @SignedIn()
  @Post(':id/evidence')
  @HttpCode(204)
  async put(
    @CurrentActor() actor: Actor,
    @Param('id') publicId: string,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.evidence.put(actor.id, idOf(publicId), await receiveFile(request));
  }

  /** For the owner and for officers in reach; always a download, never shown as a page of this site. */
  @SignedIn()
  @Get(':id/evidence')
  async get(
    @CurrentActor() actor: Actor,
    @Param('id') publicId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { type, content } = await this.evidence.get(actor, idOf(publicId));
    await reply
      .header('content-type', type)
      .header('content-disposition', 'attachment')
      .header('content-security-policy', `default-src 'none'; sandbox`)
      .header('cache-control', 'private, no-store')
      .send(content);
  }
}

function idOf(publicId: string): string {
  const id = findUuid('out', publicId);
  if (!id) throw notFound('outside certificate');
  return id;
}
