import { Body, Controller, Get, Header, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '@platform/config';
import { badInput, Problem, unauthenticated } from '@platform/errors';
import { type Actor, CurrentActor, Public, SignedIn, SigningKeys } from '@platform/security';
import { ServiceAccountService } from '../service-account/service-account.service';
import { ClientCredentialsInput, RefreshInput } from './auth.input';
import { readBasicCredentials } from './basic-credentials';
import { SessionService, type TokenPair } from './session.service';
import { VneidSignIn } from './vneid.port';

const SIGN_IN_COOKIE = 'hvs_sign_in';
const REFRESH_COOKIE = 'hvs_refresh';
const SIGN_IN_SECONDS = 600;

interface PendingSignIn {
  state: string;
  nonce: string;
  codeVerifier: string;
  returnTo: string | null;
}

/**
 * Signing in and out. Browsers keep the refresh token in a cookie that scripts cannot read and that only
 * /auth sees; programs that pass `mode=json` get it in the answer.
 */
@Controller()
export class AuthController {
  private readonly callbackUrl: string;
  private readonly isSecure: boolean;

  constructor(
    private readonly settings: Settings,
    private readonly vneid: VneidSignIn,
    private readonly sessions: SessionService,
    private readonly services: ServiceAccountService,
    private readonly keys: SigningKeys,
  ) {
    this.callbackUrl = `${settings.publicUrl}/auth/callback`;
    this.isSecure = settings.publicUrl.startsWith('https:');
  }

  /** Redirects to VNeID. `returnTo`: path of this site to come back to; `mode=json`: answer with tokens. */
  @Public()
  @Get('auth/login')
  async login(
    @Query('mode') mode: string | undefined,
    @Query('returnTo') returnTo: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const path = mode === 'json' ? null : localPath(returnTo);
    const { url, ...request } = await this.vneid.begin(this.callbackUrl);
    const pending: PendingSignIn = { ...request, returnTo: path };
    const value = Buffer.from(JSON.stringify(pending)).toString('base64url');
    await reply
      .setCookie(SIGN_IN_COOKIE, value, { ...this.cookie('/auth'), signed: true, maxAge: SIGN_IN_SECONDS })
      .redirect(url, 302);
  }

  /** Where VNeID sends the person back. A code works once, and only in the browser that began. */
  @Public()
  @Get('auth/callback')
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const pending = this.pendingSignIn(request);
    void reply.clearCookie(SIGN_IN_COOKIE, this.cookie('/auth'));
    const url = new URL(request.url, this.settings.publicUrl);
    const pair = await this.sessions.open(await this.vneid.finish(url, pending));
    if (pending.returnTo === null) return void (await reply.header('cache-control', 'no-store').send(pair));
    await this.setRefreshCookie(reply, pair.refreshToken).redirect(pending.returnTo, 302);
  }

  /** A new token pair for a refresh token, from the body or from the browser's cookie. */
  @Public()
  @Post('auth/refresh')
  @HttpCode(200)
  async refresh(
    @Body() input: RefreshInput,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    void reply.header('cache-control', 'no-store');
    if (input?.refreshToken) return void (await reply.send(await this.sessions.refresh(input.refreshToken)));
    const cookie = request.cookies[REFRESH_COOKIE];
    if (!cookie) throw unauthenticated();
    const { refreshToken, ...access }: TokenPair = await this.sessions.refresh(cookie);
    await this.setRefreshCookie(reply, refreshToken).send(access);
  }

  /** Ends this session; `logoutUrl` ends the one at VNeID too (two people, one device: domain.md rule 22). */
  @SignedIn()
  @Post('auth/logout')
  @HttpCode(200)
  async logout(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    await this.sessions.end(actor.id, actor.sessionId, 'LOGOUT');
    const logoutUrl = await this.vneid.logoutUrl(`${this.settings.publicUrl}/`);
    await reply.clearCookie(REFRESH_COOKIE, this.cookie('/auth')).send({ logoutUrl });
  }

  /** OAuth 2.0 client credentials (RFC 6749 §4.4) for service accounts. */
  @Public()
  @Post('auth/token')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async token(@Body() input: ClientCredentialsInput, @Req() request: FastifyRequest) {
    const basic = readBasicCredentials(request.headers.authorization);
    const clientId = basic?.clientId ?? input.client_id;
    const clientSecret = basic?.clientSecret ?? input.client_secret;
    if (!clientId || !clientSecret) throw unauthenticated('Client credentials are missing');
    const { accessToken, expiresIn, scopes } = await this.services.signIn(
      clientId,
      clientSecret,
      input.scope,
    );
    return {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: expiresIn,
      scope: scopes.join(' '),
    };
  }

  /** Public keys of access tokens and certificates (RFC 7517). */
  @Public()
  @Get('.well-known/jwks.json')
  @Header('cache-control', 'public, max-age=300')
  jwks() {
    return this.keys.publicJwks();
  }

  private pendingSignIn(request: FastifyRequest): PendingSignIn {
    const raw = request.cookies[SIGN_IN_COOKIE];
    const { valid, value } = raw ? request.unsignCookie(raw) : { valid: false, value: null };
    if (!valid || !value)
      throw unauthenticated('This sign-in was not begun here or took too long: start again');
    return JSON.parse(Buffer.from(value, 'base64url').toString('utf8')) as PendingSignIn;
  }

  private setRefreshCookie(reply: FastifyReply, refreshToken: string): FastifyReply {
    return reply.setCookie(REFRESH_COOKIE, refreshToken, { ...this.cookie('/auth'), maxAge: 30 * 86_400 });
  }

  private cookie(path: string) {
    return { path, httpOnly: true, sameSite: 'lax', secure: this.isSecure } as const;
  }
}

/** Only a path of this site: anything else would make sign-in an open redirect. */
function localPath(returnTo: string | undefined): string {
  if (returnTo === undefined) return '/';
  if (returnTo.length > 500) throw new Problem('BAD_USER_INPUT', 'returnTo is too long');
  if (/^\/(?![/\\])[\x21-\x7e]*$/.test(returnTo)) return returnTo;
  throw badInput({ path: 'returnTo', code: 'not_local', message: 'must be a path of this site' });
}
