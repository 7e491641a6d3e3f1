import { createHash } from 'node:crypto';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '@platform/errors';
import { findUuid } from '@platform/graphql';
import { Public } from '@platform/security';
import { SECURING_MECHANISMS } from '../credential/securing-mechanism';
import { CertificateService } from '../issuing/certificate.service';
import { CheckLimiter } from '../verification/check-limiter';
import { BADGE_IMAGES } from './badge-image';
import { BadgeLinks } from './badge-links';
import { BadgeService } from './badge.service';

const MEDIA_TYPES = { PNG: 'image/png', SVG: 'image/svg+xml; charset=utf-8' };

/** Badges for profiles, pages and wallets: without a name for everybody, with one for whoever has a link to it. */
@Public()
@Controller('badges')
export class BadgeController {
  constructor(
    private readonly certificates: CertificateService,
    private readonly badges: BadgeService,
    private readonly links: BadgeLinks,
    private readonly limiter: CheckLimiter,
  ) {}

  /**
   * `/badges/cer_….png` or `.svg`; `format=DATA_INTEGRITY` bakes JSON instead of a VC-JWT. 404 for a certificate that
   * is not there or does not stand, and for a link with a name that is over.
   */
  @Get(':file')
  async badge(
    @Param('file') file: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.limiter.take(request.ip);
    const [, typeId = '', extension = ''] = /^([^.]+)\.(png|svg)$/.exec(file) ?? [];
    const image = BADGE_IMAGES.find((known) => known.toLowerCase() === extension);
    const format = SECURING_MECHANISMS.find((known) => known === (query['format'] ?? 'VC_JWT'));
    const id = findUuid('cer', typeId);
    const named = 'signature' in query;
    if (!id || !image || !format) throw notFound('badge');
    const choice = { image, format, named };
    if (named && !this.links.permitsName(id, choice, query)) throw notFound('badge');
    const certificate = await this.certificates.get(id);
    const badge = await this.badges.badgeOf(certificate, choice);
    if (badge === null) throw notFound('badge');
    const etag = `"${createHash('sha256').update(badge).digest('base64url').slice(0, 27)}"`;
    void reply
      .header('etag', etag)
      // Asked again each time, since a certificate may be revoked at any moment.
      .header('cache-control', named ? 'private, no-store' : 'public, no-cache')
      // Badges are made to be shown on pages of others.
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('content-security-policy', `default-src 'none'`)
      .header('content-disposition', `inline; filename="${certificate.serial}.${extension}"`)
      .type(MEDIA_TYPES[image]);
    const isKnown = request.headers['if-none-match']?.split(/\s*,\s*/).includes(etag);
    await (isKnown ? reply.code(304).send() : reply.send(badge));
  }
}
