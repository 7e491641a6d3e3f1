import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '@platform/errors';
import { findUuid } from '@platform/graphql';
import { weightOf } from '@platform/http';
import { Public } from '@platform/security';
import { readPayload } from '../issuing/certificate-payload';
import { CertificateService } from '../issuing/certificate.service';
import { CheckLimiter } from '../verification/check-limiter';
import { CredentialService } from './credential.service';

const JWT = 'application/vc+jwt';
const JSON_LD = 'application/vc';

/** Credentials at the address that is their `id`, without a name, for wallets and programs (VC 2.0, section 6.2). */
@Public()
@Controller('credentials')
export class CredentialController {
  constructor(
    private readonly certificates: CertificateService,
    private readonly credentials: CredentialService,
    private readonly limiter: CheckLimiter,
  ) {}

  /**
   * `application/vc` with an embedded proof, `application/vc+jwt` on request; a browser is sent to the check page.
   * 404 when there is none, and for one that was revoked or replaced or is suspended: the check page says so.
   */
  @Get(':id')
  async get(
    @Param('id') typeId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.limiter.take(request.ip);
    const id = findUuid('cer', typeId);
    if (!id) throw notFound('credential');
    const certificate = await this.certificates.get(id);
    void reply.header('vary', 'accept').header('access-control-allow-origin', '*');
    const { accept } = request.headers;
    if (weightOf(accept, 'text/html') > Math.max(weightOf(accept, JWT), weightOf(accept, JSON_LD)))
      return void (await reply.redirect(readPayload(certificate.canonicalPayload).verifyUrl, 303));
    const isJwt = weightOf(accept, JWT) > weightOf(accept, JSON_LD);
    const credential = await this.credentials.publicOf(certificate, isJwt ? 'VC_JWT' : 'DATA_INTEGRITY');
    if (credential === null) throw notFound('credential');
    await reply
      .header('cache-control', 'no-store')
      .type(isJwt ? JWT : JSON_LD)
      .send(credential);
  }
}
