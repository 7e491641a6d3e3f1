import { Controller, Get, Header, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { notFound } from '@platform/errors';
import { Public } from '@platform/security';
import { CheckLimiter } from '../verification/check-limiter';
import { type IssuanceLogConsistencyProof, toConsistencyProof } from './consistency-proof.type';
import { IssuanceLogService } from './issuance-log.service';
import { type IssuanceLogHead, toIssuanceLogHead } from './tree-head.type';

/** Heads and proofs of growth for programs that watch the log; each request counts as a check (30 a minute). */
@Public()
@Controller('log')
export class IssuanceLogController {
  constructor(
    private readonly log: IssuanceLogService,
    private readonly limiter: CheckLimiter,
  ) {}

  /** `/log/heads/latest` or `/log/heads/<size>`: a signed head; 404 when there is none of that size. */
  @Get('heads/:size')
  @Header('access-control-allow-origin', '*')
  @Header('cache-control', 'no-store')
  async head(@Param('size') size: string, @Req() request: FastifyRequest): Promise<IssuanceLogHead> {
    this.limiter.take(request.ip);
    const head =
      size === 'latest'
        ? await this.log.newestHead()
        : isSize(size) && (await this.log.findHead(Number(size)));
    if (!head) throw notFound('tree head');
    return toIssuanceLogHead(head);
  }

  /** `/log/consistency/<from>/<to>`: proof that the log of `to` entries begins with that of `from`. */
  @Get('consistency/:from/:to')
  @Header('access-control-allow-origin', '*')
  @Header('cache-control', 'no-store')
  async consistency(
    @Param('from') from: string,
    @Param('to') to: string,
    @Req() request: FastifyRequest,
  ): Promise<IssuanceLogConsistencyProof> {
    this.limiter.take(request.ip);
    return toConsistencyProof(await this.log.growth(sizeOf(from), sizeOf(to)));
  }
}

const isSize = (text: string) => /^\d{1,15}$/.test(text);

/** Digits only; anything else is no size and refused as out of range. */
const sizeOf = (text: string) => (isSize(text) ? Number(text) : Number.NaN);
