import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '@platform/errors';
import { Public } from '@platform/security';
import { AttemptRepository } from '../attempt/attempt.repository';
import type { Media } from '../question-bank/item-content';
import { ItemStore } from '../question-bank/item-store';
import { byteRange } from './byte-range';
import { MediaLibrary } from './media-library';
import { type MediaSubject, MediaUrls } from './media-urls';
import { MediaRepository } from './media.repository';

/** Pupils of a school share an address, so requests are counted per attempt. */
const perAttempt = {
  rateLimit: { keyGenerator: (request: FastifyRequest) => request.url.split('/', 3).join('/').split('.')[0] },
};

/** Media of questions, for browsers: the signed address is the permission (`MediaUrls`). */
@Public()
@Controller('media')
export class MediaController {
  constructor(
    private readonly urls: MediaUrls,
    private readonly attempts: AttemptRepository,
    private readonly items: ItemStore,
    private readonly media: MediaRepository,
    private readonly library: MediaLibrary,
  ) {}

  @Get(':name/:expires/:signature')
  @RouteConfig(perAttempt)
  async send(
    @Param('name') name: string,
    @Param('expires') expires: string,
    @Param('signature') signature: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const subject = this.urls.resolve(name, expires, signature);
    const file = subject && (await this.find(subject));
    const content = file && (await this.library.find(file.sha256));
    if (!content) throw notFound('media');
    const range = byteRange(request.headers.range, content.length);
    void reply
      .header('content-type', file.mimeType)
      .header('content-disposition', 'inline')
      .header('content-security-policy', `default-src 'none'; sandbox`)
      // No entity tag: one made of the content would be a name that stays the same in every attempt.
      .header('cache-control', 'private, max-age=21600, immutable')
      .header('accept-ranges', 'bytes');
    if (range === null) {
      await reply.send(content);
    } else if (range === 'unsatisfiable') {
      await reply.code(416).header('content-range', `bytes */${content.length}`).send();
    } else {
      await reply
        .code(206)
        .header('content-range', `bytes ${range.first}-${range.last}/${content.length}`)
        .send(content.subarray(range.first, range.last + 1));
    }
  }

  private async find(subject: MediaSubject): Promise<Pick<Media, 'sha256' | 'mimeType'> | null> {
    if ('sha256' in subject) return (await this.media.find([subject.sha256]))[0] ?? null;
    const form = await this.attempts.findForm(subject.attemptId);
    const versionId = form?.itemVersionIds[subject.position - 1];
    if (!versionId) return null;
    const item = (await this.items.contents([versionId])).get(versionId);
    return item?.content.media?.[subject.index] ?? null;
  }
}
