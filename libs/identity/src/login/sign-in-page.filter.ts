import { type ArgumentsHost, Catch } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { explain } from '@platform/graphql';
import { prefersPage, PROBLEM_STATUS, ProblemFilter, sendPage } from '@platform/http';
import { currentContext } from '@platform/observability';
import { findPending, localPath, retryPath } from './pending-sign-in';
import { SIGN_IN_PAGE_POLICY, signInPage } from './sign-in-page';
import { SignInProblem } from './sign-in-problem';

/** Failed sign-ins: a page for a person in a browser, the problem as JSON for a program; the same status for both. */
@Catch()
export class SignInPageFilter extends ProblemFilter {
  override catch(error: Error, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    void reply.header('cache-control', 'no-store').header('vary', 'accept, accept-language');
    if (!prefersPage(request.headers.accept)) return super.catch(error, host);
    const { code } = explain(error);
    const fault = error instanceof SignInProblem ? error.fault : 'FAILED';
    const { language, requestId } = currentContext();
    const html = signInPage(language, fault, retryPath(begunBy(request)), requestId);
    void sendPage(reply, PROBLEM_STATUS[code], html, SIGN_IN_PAGE_POLICY);
  }
}

/** What the person was about to do: as the browser remembers it, or as this very request says. */
function begunBy(request: FastifyRequest): { returnTo: string | null } | null {
  const { mode, returnTo } = request.query as Record<string, unknown>;
  if (mode === 'json') return { returnTo: null };
  try {
    return returnTo === undefined ? findPending(request) : { returnTo: localPath(returnTo) };
  } catch {
    return null; // an address elsewhere, or a cookie of another release: begin at the home page
  }
}
