import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '@platform/errors';
import type { Language } from '@platform/observability';
import { Public } from '@platform/security';
import { CheckLimiter } from './check-limiter';
import { checkPage, HTTP_STATUS, pagePath } from './check-page';
import { toPublicJson } from './public-json';
import { languageOr, sendCheckPage, showCheck } from './show-check';
import { offlineDigitsIn, serialIn } from './serial-in';
import { VerificationService } from './verification.service';

/** The public check of certificates, for people and for programs (domain.md rule 26). */
@Public()
@Controller()
export class VerificationController {
  constructor(
    private readonly verification: VerificationService,
    private readonly limiter: CheckLimiter,
  ) {}

  @Get('kiem-tra')
  form(
    @Query('serial') serial: unknown,
    @Query('lang') lang: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.start('vi', serial, lang, reply);
  }

  @Get('verify')
  formInEnglish(
    @Query('serial') serial: unknown,
    @Query('lang') lang: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.start('en', serial, lang, reply);
  }

  @Get('kiem-tra/:serial')
  page(
    @Param('serial') serial: string,
    @Query('lang') lang: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.show(languageOr('vi', lang), serial, request.ip, reply);
  }

  @Get('verify/:serial')
  pageInEnglish(
    @Param('serial') serial: string,
    @Query('lang') lang: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.show(languageOr('en', lang), serial, request.ip, reply);
  }

  /** `/certificates/<serial>.json`: the same facts with the JWS; 404 when there is no such certificate. */
  @Get('certificates/:name')
  async json(
    @Param('name') name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const serial = /^(.+)\.json$/.exec(name)?.[1];
    if (!serial) throw notFound('page');
    this.limiter.take(request.ip);
    const outcome = await this.verification.check(serial);
    await reply
      .code(HTTP_STATUS[outcome.status])
      .header('cache-control', 'no-store')
      .header('access-control-allow-origin', '*')
      .send(toPublicJson(outcome));
  }

  /** The form; with `serial` from it, on to the page of that serial. */
  private async start(ofPath: Language, serial: unknown, lang: unknown, reply: FastifyReply): Promise<void> {
    const language = languageOr(ofPath, lang);
    if (typeof serial === 'string' && serial.trim() !== '') {
      const digits = offlineDigitsIn(serial);
      const found = digits ? `/q/${digits}?lang=${language}` : pagePath(language, serialIn(serial));
      return void (await reply.redirect(found, 303));
    }
    await sendCheckPage(reply, 200, checkPage(language, { kind: 'form' }));
  }

  private show(language: Language, typed: string, address: string, reply: FastifyReply): Promise<void> {
    const check = () => this.verification.check(typed);
    return showCheck({ limiter: this.limiter, address, typed, check }, language, reply);
  }
}
