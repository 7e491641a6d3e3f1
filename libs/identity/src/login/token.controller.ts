import { Body, Controller, Header, HttpCode, Post, Req, UseFilters } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Public } from '@platform/security';
import { ServiceAccountService } from '../service-account/service-account.service';
import { OAuthProblemFilter } from './oauth-problem.filter';
import { readTokenRequest } from './read-token-request';

/** Tokens for programs, in the form that OAuth libraries expect. */
@Controller()
export class TokenController {
  constructor(private readonly services: ServiceAccountService) {}

  /** OAuth 2.0 client credentials (RFC 6749 §4.4) for service accounts. */
  @Public()
  @Post('auth/token')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Header('pragma', 'no-cache')
  @UseFilters(OAuthProblemFilter)
  async token(@Body() body: unknown, @Req() request: FastifyRequest) {
    const { clientId, clientSecret, scope } = readTokenRequest(body, request.headers.authorization);
    const { accessToken, expiresIn, scopes } = await this.services.signIn(clientId, clientSecret, scope);
    return {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: expiresIn,
      scope: scopes.join(' '),
    };
  }
}
