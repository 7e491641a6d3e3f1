import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '@platform/errors';
import { Public } from '@platform/security';
import { CheckLimiter } from '../verification/check-limiter';
import { STATUS_PURPOSES } from './status-list-credential';
import { StatusListService } from './status-list.service';

/** With the minute in our own memory it stays under the five minutes that a list states. */
const CACHE_CONTROL = 'public, max-age=180';

/** Status lists for programs that check credentials (Bitstring Status List v1.0; Open Badges 3.0). */
@Public()
@Controller('status')
export class StatusListController {
  constructor(
    private readonly lists: StatusListService,
    private readonly limiter: CheckLimiter,
  ) {}

  /** `/status/<revocation|suspension>/<number>`: VC-JWT; `/status/1edtech/<number>`: JSON. 404 for any other. */
  @Get(':purpose/:number')
  async list(
    @Param('purpose') purpose: string,
    @Param('number') number: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!/^(0|[1-9][0-9]{0,5})$/.test(number)) throw notFound('page');
    this.limiter.take(request.ip);
    const purposeOfList = STATUS_PURPOSES.find((candidate) => candidate === purpose);
    if (purposeOfList) {
      const jwt = await this.lists.jwt(purposeOfList, Number(number));
      await open(reply).type('application/vc+jwt').send(jwt);
    } else if (purpose === '1edtech') {
      const list = await this.lists.revocationList(Number(number));
      await open(reply).send(list);
    } else throw notFound('page');
  }
}

/** For pages of any site, and for every cache on the way. */
const open = (reply: FastifyReply) =>
  reply.header('cache-control', CACHE_CONTROL).header('access-control-allow-origin', '*');
