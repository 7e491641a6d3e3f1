import { Body, Controller, HttpCode, Logger, type OnModuleInit, Post } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { badInput, Problem } from '@platform/errors';
import { metrics } from '@platform/observability';
import { Public } from '@platform/security';
import { AcknowledgementService } from './acknowledgement.service';
import { ForgedAcknowledgement, VneidUnreachable } from './vneid-documents.port';

const MEDIA_TYPE = 'application/jose';
const LONGEST_BODY = 16 * 1024;

/**
 * Where VNeID tells its decisions: a compact JWS, signed with a key of its JWK set. Late, repeated and disordered
 * messages are answered 204, so that they are not sent again; a forged one changes nothing and is refused.
 */
@Controller('vneid/callback')
export class VneidCallbackController implements OnModuleInit {
  private readonly log = new Logger(VneidCallbackController.name);

  constructor(
    private readonly acknowledgements: AcknowledgementService,
    private readonly http: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const fastify = this.http.httpAdapter?.getInstance<FastifyInstance>();
    if (!fastify || fastify.hasContentTypeParser(MEDIA_TYPE)) return;
    fastify.addContentTypeParser(
      MEDIA_TYPE,
      { parseAs: 'string', bodyLimit: LONGEST_BODY },
      (_, body, done) => done(null, body),
    );
  }

  // One address sends everything on an exam evening: the limit per address would stop it, the signature does not.
  @RouteConfig({ rateLimit: false })
  @Public()
  @Post()
  @HttpCode(204)
  async take(@Body() body: unknown): Promise<void> {
    if (typeof body !== 'string')
      throw badInput({ path: 'body', code: 'MALFORMED', message: `must be ${MEDIA_TYPE}` });
    try {
      await this.acknowledgements.take(body);
    } catch (error) {
      if (error instanceof VneidUnreachable)
        throw new Problem('UNAVAILABLE', 'The keys of VNeID cannot be fetched');
      if (!(error instanceof ForgedAcknowledgement)) throw error;
      metrics.vneidDeliveries.inc({ outcome: 'forged' });
      this.log.warn({ code: error.code }, 'a callback that is not of VNeID was refused');
      throw badInput({ path: 'body', code: error.code, message: 'is not signed by VNeID' });
    }
  }
}
