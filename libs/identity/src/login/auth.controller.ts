import { Body, Controller, Get, Header, HttpCode, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '@platform/config';
import { unauthenticated } from '@platform/errors';
import { type Actor, CurrentActor, didOf, Public, SignedIn, SigningKeys } from '@platform/security';
import { RefreshInput } from './auth.input';
import { findPending, localPath, sealPending, SIGN_IN_COOKIE } from './pending-sign-in';
import { RefreshCookie } from './refresh-cookie';
import { SessionService, type TokenPair } from './session.service';
import { SignInPageFilter } from './sign-in-page.filter';
import { SignInProblem } from './sign-in-problem';
import { VneidSignIn } from './vneid.port';

const SIGN_IN_SECONDS = 600;

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
    private readonly keys: SigningKeys,
    private readonly refreshCookie: RefreshCookie,
  ) {
    this.callbackUrl = `${settings.publicUrl}/auth/callback`;
    this.isSecure = settings.publicUrl.startsWith('https:');
  }

  /** Redirects to VNeID. `returnTo`: path of this site to come back to; `mode=json`: answer with tokens. */
  @Public()
  @Get('auth/login')
  @UseFilters(SignInPageFilter)
  async login(
    @Query('mode') mode: unknown,
    @Query('returnTo') returnTo: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const path = mode === 'json' ? null : localPath(returnTo);
    const { url, ...request } = await this.vneid.begin(this.callbackUrl);
    const value = sealPending({ ...request, returnTo: path });
    await reply
      .setCookie(SIGN_IN_COOKIE, value, { ...this.cookie('/auth'), signed: true, maxAge: SIGN_IN_SECONDS })
      .redirect(url, 302);
  }

  /** Where VNeID sends the person back. A code works once, and only in the browser that began. */
  @Public()
  @Get('auth/callback')
  @UseFilters(SignInPageFilter)
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const pending = findPending(request);
    if (!pending) throw SignInProblem.expired();
    void reply.clearCookie(SIGN_IN_COOKIE, this.cookie('/auth'));
    const url = new URL(request.url, this.settings.publicUrl);
    const pair = await this.sessions.open(await this.vneid.finish(url, pending));
    if (pending.returnTo === null) return void (await reply.header('cache-control', 'no-store').send(pair));
    await this.refreshCookie.set(reply, pair.refreshToken).redirect(pending.returnTo, 302);
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
    const cookie = this.refreshCookie.read(request);
    if (!cookie) throw unauthenticated();
    const { refreshToken, ...access }: TokenPair = await this.sessions.refresh(cookie);
    await this.refreshCookie.set(reply, refreshToken).send(access);
  }

  /** Ends this session; `logoutUrl` ends the one at VNeID too (two people, one device: domain.md rule 22). */
  @SignedIn()
  @Post('auth/logout')
  @HttpCode(200)
  async logout(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    await this.sessions.end(actor.id, actor.sessionId, 'LOGOUT');
    const logoutUrl = await this.vneid.logoutUrl(`${this.settings.publicUrl}/`);
    await this.refreshCookie.clear(reply).send({ logoutUrl });
  }

  /** Public keys of access tokens and certificates (RFC 7517). */
  @Public()
  @Get('.well-known/jwks.json')
  @Header('cache-control', 'public, max-age=300')
  jwks() {
    return this.keys.publicJwks(didOf(this.settings.publicUrl));
  }

  private cookie(path: string) {
    return { path, httpOnly: true, sameSite: 'lax', secure: this.isSecure } as const;
  }
}
