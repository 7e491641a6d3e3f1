import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '@platform/errors';
import { receiveFile } from '@platform/files';
import { findUuid, toTypeId } from '@platform/graphql';
import { type Actor, CurrentActor, Public, SignedIn } from '@platform/security';
import { AnswerFileService } from './answer-file.service';

/** What a client is told of a file that it handed in. */
interface AnswerFileReceipt {
  /** `anf_…`, for `saveResponses`. */
  fileId: string;
  name: string;
  mimeType: string;
  /** Bytes. */
  size: number;
  /** Hex, of the bytes: a client compares it with its own. */
  sha256: string;
}

/** Files as answers: handed in over HTTP, named in `saveResponses`, fetched by signed addresses. */
@Controller()
export class AnswerFileController {
  constructor(private readonly answers: AnswerFileService) {}

  /** Takes one file, `multipart/form-data`; the receipt means stored. The same file again is the same receipt. */
  @SignedIn()
  @Post('attempts/:attemptId/questions/:questionId/files')
  @HttpCode(201)
  async upload(
    @CurrentActor() actor: Actor,
    @Param('attemptId') publicId: string,
    @Param('questionId') questionId: string,
    @Req() request: FastifyRequest,
  ): Promise<AnswerFileReceipt> {
    const attemptId = findUuid('att', publicId);
    if (!attemptId) throw notFound('attempt');
    const received = await receiveFile(request);
    const { id, name, mimeType, size, sha256 } = await this.answers.add(
      actor.id,
      attemptId,
      questionId,
      received,
    );
    return { fileId: toTypeId('anf', id), name, mimeType, size, sha256 };
  }

  /** The signed address is the permission; always a download, never shown as a page of this site. */
  @Public()
  @Get('answer-files/:name/:expires/:signature')
  async send(
    @Param('name') name: string,
    @Param('expires') expires: string,
    @Param('signature') signature: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { mimeType, content } = await this.answers.get(name, expires, signature);
    await reply
      .header('content-type', mimeType)
      .header('content-disposition', 'attachment')
      .header('content-security-policy', `default-src 'none'; sandbox`)
      .header('cache-control', 'private, no-store')
      .send(content);
  }
}
