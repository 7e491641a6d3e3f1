import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { badInput, forbidden, Problem, unauthenticated } from '@platform/errors';
import { prefersPage, PROBLEM_STATUS, sendPage } from '@platform/http';
import { currentContext } from '@platform/observability';
import { Public } from '@platform/security';
import { localPath } from '../login/pending-sign-in';
import { RefreshCookie } from '../login/refresh-cookie';
import type { TokenPair } from '../login/session.service';
import { CARD_PAGE_POLICY, cardPage, type CardPageFault } from './assisted-sign-in-page';
import { AssistedSignInService } from './assisted-sign-in.service';
import { CardLimiter } from './card-limiter';

/** Longer than any card; what is longer is not looked at. */
const LONGEST = 40;

/** Signing in with the card of an assisted account: a page without script, and the same for programs. */
@Public()
@Controller()
export class AssistedSignInController {
  constructor(
    private readonly signIns: AssistedSignInService,
    private readonly limiter: CardLimiter,
    private readonly refreshCookie: RefreshCookie,
  ) {}

  /** The form. `returnTo`: path of this site to come back to. */
  @Get('dang-nhap/ho-tro')
  async form(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { returnTo } = request.query as { returnTo?: unknown };
    await this.show(reply, 200, { returnTo: localPath(returnTo), fault: null });
  }

  /**
   * `code`, `pin` and for a form `returnTo`. A program gets the tokens, or 401 `UNAUTHENTICATED`, 429 `RATE_LIMITED`;
   * a browser's form a cookie and the way back, or the form again. Which of code, PIN and lock was wrong is not told.
   */
  @Post('auth/assisted')
  @HttpCode(200)
  async signIn(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    void reply.header('cache-control', 'no-store').header('vary', 'accept, accept-language');
    refuseFromElsewhere(request);
    const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
    if (!prefersPage(request.headers.accept))
      return void (await reply.send(await this.open(fields, request.ip)));
    const returnTo = localPath(fields.returnTo);
    try {
      const { refreshToken } = await this.open(fields, request.ip);
      await this.refreshCookie.setForSession(reply, refreshToken).redirect(returnTo, 303);
    } catch (error) {
      const fault = faultOf(error);
      await this.show(reply, PROBLEM_STATUS[fault.problem], { returnTo, fault: fault.page });
    }
  }

  private async open(fields: Record<string, unknown>, address: string): Promise<TokenPair> {
    this.limiter.take(address);
    const [code, pin] = [read(fields, 'code'), read(fields, 'pin')];
    const pair = await this.signIns.signIn(code, pin);
    if (!pair) throw unauthenticated('The card code or the PIN is wrong, or the card is locked');
    return pair;
  }

  private async show(
    reply: FastifyReply,
    status: number,
    content: { returnTo: string; fault: CardPageFault | null },
  ): Promise<void> {
    await sendPage(reply, status, cardPage(currentContext().language, content), CARD_PAGE_POLICY);
  }
}

/** Another site's form must not sign a browser in as somebody else (login CSRF); programs send no such header. */
function refuseFromElsewhere(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw forbidden('The form of another site cannot sign in here');
}

function read(fields: Record<string, unknown>, name: 'code' | 'pin'): string {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST) return value.trim();
  throw badInput({
    path: name,
    code: 'required',
    message: `must be a text of at most ${LONGEST} characters`,
  });
}

function faultOf(error: unknown): { problem: Problem['code']; page: CardPageFault } {
  if (error instanceof Problem && error.code === 'RATE_LIMITED')
    return { problem: error.code, page: 'RATE_LIMITED' };
  if (error instanceof Problem && (error.code === 'UNAUTHENTICATED' || error.code === 'BAD_USER_INPUT'))
    return { problem: error.code, page: 'NOT_ACCEPTED' };
  throw error;
}
