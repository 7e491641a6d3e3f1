import { Controller, type OnModuleInit, Options, Post, Req, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { errorCodes, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Problem, Refused } from '@platform/errors';
import { sendPage } from '@platform/http';
import type { Language } from '@platform/observability';
import { Public } from '@platform/security';
import type { CredentialFault } from '../credential/verdict';
import { CheckLimiter } from '../verification/check-limiter';
import { checkPage, PAGE_CONTENT_SECURITY_POLICY } from '../verification/check-page';
import { type CredentialOutcome, refusal } from './credential-outcome';
import type { FileFault } from './file-fault';
import { FileCheckService } from './file-check.service';
import { statusOf, toPublicCheck } from './public-check';
import { receivePresented } from './receive-presented';
import { saidOf } from './said-of';

const JSON_PATH = 'certificates/check';

/** Bodies that are the file itself. */
const BODY_TYPES = [
  'application/vc',
  'application/vc+jwt',
  'application/jwt',
  'application/dc+sd-jwt',
  'application/pdf',
  'application/octet-stream',
  'image/png',
  'image/svg+xml',
];

/**
 * Checks a certificate that was handed over as a file or a text. The forms carry no token against forged requests from
 * other sites: they read no cookie, change nothing, and tell whoever sends a file only what is in it and public anyway.
 */
@Public()
@Controller()
export class FileCheckController implements OnModuleInit {
  constructor(
    private readonly files: FileCheckService,
    private readonly limiter: CheckLimiter,
    private readonly http: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const fastify = this.http.httpAdapter?.getInstance<FastifyInstance>();
    const types = BODY_TYPES.filter((type) => !fastify?.hasContentTypeParser(type));
    if (types.length === 0) return;
    // Parsers hold for every route; no other one takes files, so there they stay refused.
    fastify?.addContentTypeParser(types, (request, body, done) => {
      const isHere = request.routeOptions.url === `/${JSON_PATH}`;
      if (isHere) done(null, body);
      else done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(request.headers['content-type']));
    });
  }

  @Post('kiem-tra')
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.show('vi', request, reply);
  }

  @Post('verify')
  pageInEnglish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.show('en', request, reply);
  }

  /** For programs: a form with `file` or `text`, or the file as the body. 200 for whatever could be judged. */
  @Post(JSON_PATH)
  async json(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.limiter.take(request.ip);
    const outcome = await this.outcomeOf(request);
    await reply
      .code(statusOf(outcome))
      .header('cache-control', 'no-store')
      .header('access-control-allow-origin', '*')
      .send(toPublicCheck(outcome));
  }

  /** Browsers ask first before they send a file as the body for a page of another site. */
  @Options(JSON_PATH)
  async preflight(@Res() reply: FastifyReply): Promise<void> {
    await reply
      .code(204)
      .header('access-control-allow-origin', '*')
      .header('access-control-allow-methods', 'POST')
      .header('access-control-allow-headers', 'content-type')
      .header('access-control-max-age', '86400')
      .send();
  }

  private async show(language: Language, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const send = (status: number, html: string) =>
      sendPage(reply, status, html, PAGE_CONTENT_SECURITY_POLICY);
    let outcome: CredentialOutcome;
    try {
      this.limiter.take(request.ip);
      outcome = await this.outcomeOf(request);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'RATE_LIMITED') throw error;
      void reply.header('retry-after', '60');
      return void (await send(429, checkPage(language, { kind: 'busy' })));
    }
    const typed = outcome.format === 'SERIAL' ? (outcome.serial ?? '') : '';
    const content = { kind: 'outcome', typed, outcome, said: saidOf(language, outcome) } as const;
    await send(statusOf(outcome), checkPage(language, content));
  }

  private async outcomeOf(request: FastifyRequest): Promise<CredentialOutcome> {
    let content: Buffer;
    try {
      content = await receivePresented(request);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return unread(error.code as FileFault | CredentialFault);
    }
    return this.files.check(content);
  }
}

const unread = (reason: FileFault | CredentialFault): CredentialOutcome => ({
  ...refusal(reason),
  container: 'OTHER',
  format: null,
  isOriginal: null,
});
