import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { errors, type InteractionResults, Provider } from 'oidc-provider';
import { subjectOf } from '../population/subject';
import type { HttpReply, HttpRequest } from './exchange';
import { expiredPage } from './pages/failure-page';
import { type Html, pageHeaders } from './pages/html';
import { signInPage } from './pages/sign-in-page';
import { SignInService } from './sign-in.service';

/** The pages between the provider's question "who is it?" and its answer to the client. */
@Controller('interaction/:uid')
export class InteractionController {
  constructor(
    private readonly provider: Provider,
    private readonly signIns: SignInService,
  ) {}

  @Get()
  async ask(@Param('uid') uid: string, @Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
    await this.during(uid, request, reply, async (prompt) => {
      // Consent is skipped even when the client asks for it.
      if (prompt === 'consent') return this.finish(request, reply, { consent: {} });
      show(reply, 200, signInPage(uid));
    });
  }

  @Post()
  async signIn(
    @Param('uid') uid: string,
    @Body() form: unknown,
    @Req() request: HttpRequest,
    @Res() reply: HttpReply,
  ): Promise<void> {
    await this.during(uid, request, reply, async () => {
      const personalNumber = field(form, 'personalNumber');
      const signIn = this.signIns.signIn(personalNumber, field(form, 'passcode'));
      if (!signIn.ok) return show(reply, signIn.status, signInPage(uid, signIn.message, personalNumber));
      const accountId = subjectOf(signIn.person.personalNumber);
      // Not remembered: the session ends with the browser, as on a device that several people share.
      await this.finish(request, reply, { login: { accountId, remember: false, amr: ['pin'] } });
    });
  }

  @Post('cancel')
  async cancel(
    @Param('uid') uid: string,
    @Req() request: HttpRequest,
    @Res() reply: HttpReply,
  ): Promise<void> {
    await this.during(uid, request, reply, () =>
      this.finish(request, reply, {
        error: 'access_denied',
        error_description: 'Người dùng đã huỷ đăng nhập',
      }),
    );
  }

  /** Runs a step of the sign-in that the cookie belongs to, or says that it has expired. */
  private async during(
    uid: string,
    request: HttpRequest,
    reply: HttpReply,
    step: (prompt: string) => Promise<void>,
  ): Promise<void> {
    try {
      const interaction = await this.provider.interactionDetails(request.raw, reply.raw);
      if (interaction.uid !== uid) return show(reply, 400, expiredPage());
      await step(interaction.prompt.name);
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      show(reply, 400, expiredPage());
    }
  }

  private async finish(request: HttpRequest, reply: HttpReply, result: InteractionResults): Promise<void> {
    const next = await this.provider.interactionResult(request.raw, reply.raw, result, {
      mergeWithLastSubmission: false,
    });
    reply.redirect(next, 303);
  }
}

function show(reply: HttpReply, status: number, page: Html): void {
  reply.status(status).headers(pageHeaders).send(page.text);
}

function field(form: unknown, name: string): string {
  if (typeof form !== 'object' || form === null) return '';
  const value: unknown = Reflect.get(form, name);
  return typeof value === 'string' ? value.slice(0, 40) : '';
}
