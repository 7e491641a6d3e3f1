import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Settings } from '@platform/config';

const NAME = 'hvs_refresh';
const DAYS = 30;

/** The cookie in which browsers keep the refresh token: scripts cannot read it and only /auth sees it. */
@Injectable()
export class RefreshCookie {
  private readonly options: { path: string; httpOnly: true; sameSite: 'lax'; secure: boolean };

  constructor(settings: Settings) {
    this.options = {
      path: '/auth',
      httpOnly: true,
      sameSite: 'lax',
      secure: settings.publicUrl.startsWith('https:'),
    };
  }

  read(request: FastifyRequest): string | undefined {
    return request.cookies[NAME];
  }

  set(reply: FastifyReply, refreshToken: string): FastifyReply {
    return reply.setCookie(NAME, refreshToken, { ...this.options, maxAge: DAYS * 86_400 });
  }

  /** Forgotten when the browser closes: for a device that others use afterwards. */
  setForSession(reply: FastifyReply, refreshToken: string): FastifyReply {
    return reply.setCookie(NAME, refreshToken, this.options);
  }

  clear(reply: FastifyReply): FastifyReply {
    return reply.clearCookie(NAME, this.options);
  }
}
