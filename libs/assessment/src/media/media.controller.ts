import { normalizeIP } from '@fastify/rate-limit';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '@platform/security';
import { byteRange } from './byte-range';
import { MediaDelivery } from './media-delivery';
import { mediaCaller } from './media-caller';
import { MediaUrls } from './media-urls';

type MediaServer = FastifyInstance & { mediaUrls?: MediaUrls };

/** Pupils of a school share an address, so requests are counted per attempt, once the address is found good. */
const perAttempt = {
  rateLimit: {
    keyGenerator: ({ url, ip, server }: FastifyRequest) =>
      mediaCaller(url, (server as MediaServer).mediaUrls) ?? normalizeIP(ip),
  },
};

/** Media of questions, for browsers: the signed address is the permission (`MediaUrls`). */
@Public()
@Controller('media')
export class MediaController {
  constructor(
    private readonly delivery: MediaDelivery,
    urls: MediaUrls,
    host: HttpAdapterHost,
  ) {
    // The limit is a hook of the server and knows no providers. Without a server (a command) there is none.
    const adapter = host.httpAdapter as HttpAdapterHost['httpAdapter'] | undefined;
    adapter?.getInstance<MediaServer>().decorate('mediaUrls', urls);
  }

  @Get(':name/:expires/:signature')
  @RouteConfig(perAttempt)
  async send(
    @Param('name') name: string,
    @Param('expires') expires: string,
    @Param('signature') signature: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // A refusal may end with the pause: nobody keeps it.
    void reply.header('cache-control', 'no-store');
    const { mimeType, content } = await this.delivery.get(name, expires, signature);
    const range = byteRange(request.headers.range, content.length);
    void reply
      .header('content-type', mimeType)
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
}
