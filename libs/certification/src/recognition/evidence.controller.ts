import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '@platform/errors';
import { receiveFile } from '@platform/files';
import { findUuid, toTypeId } from '@platform/graphql';
import { type Actor, CurrentActor, SignedIn } from '@platform/security';
import { CredentialFileService } from './credential-file.service';
import { EvidenceService } from './evidence.service';

/** Files behind claims, over HTTP, with the token of the caller. */
@Controller('outside-certificates')
export class EvidenceController {
  constructor(
    private readonly evidence: EvidenceService,
    private readonly credentials: CredentialFileService,
  ) {}

  /**
   * Claims a digital credential, `multipart/form-data`: a baked PNG or SVG of Open Badges 3.0, or the bare text. Query
   * `kind` as in `claimOutsideCredential`. Answers id and state; refusals are 409 with the code.
   */
  @SignedIn()
  @Post()
  async claim(
    @CurrentActor() actor: Actor,
    @Query('kind') kind: unknown,
    @Req() request: FastifyRequest,
  ): Promise<{ id: string; state: string }> {
    const { content } = await receiveFile(request);
    const claim = await this.credentials.claim(actor.id, content, kind);
    return { id: toTypeId('out', claim.id), state: claim.state };
  }

  /** The credential of a claim as it came, for its owner and for officers in reach; always a download. */
  @SignedIn()
  @Get(':id/credential')
  async credential(
    @CurrentActor() actor: Actor,
    @Param('id') publicId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const text = await this.credentials.get(actor, idOf(publicId));
    await sendFile(reply, 'text/plain; charset=utf-8', text);
  }

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
    await sendFile(reply, type, content);
  }
}

/** A download, whatever it is: nothing of it may run as a page of this site. */
async function sendFile(reply: FastifyReply, type: string, content: Buffer | string): Promise<void> {
  await reply
    .header('content-type', type)
    .header('content-disposition', 'attachment')
    .header('content-security-policy', `default-src 'none'; sandbox`)
    .header('cache-control', 'private, no-store')
    .send(content);
}

function idOf(publicId: string): string {
  const id = findUuid('out', publicId);
  if (!id) throw notFound('outside certificate');
  return id;
}
