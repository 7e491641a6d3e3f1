import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '@platform/security';
import { CheckLimiter } from '../verification/check-limiter';
import { languageOr, showCheck } from '../verification/show-check';
import { OfflineQrService } from './offline-qr.service';

/** Where the camera of a phone with a network arrives. */
@Public()
@Controller('q')
export class OfflineQrController {
  constructor(
    private readonly offlineQrs: OfflineQrService,
    private readonly limiter: CheckLimiter,
  ) {}

  /** The check page of the certificate: what the register says now. A wildcard, since digits outgrow a parameter. */
  @Get('*')
  page(
    @Param('*') digits: string,
    @Query('lang') lang: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const check = () => this.offlineQrs.check(digits);
    return showCheck(
      { limiter: this.limiter, address: request.ip, typed: '', check },
      languageOr('vi', lang),
      reply,
    );
  }
}
