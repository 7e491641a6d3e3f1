import type { FastifyReply } from 'fastify';
import { Problem } from '@platform/errors';
import { sendPage } from '@platform/http';
import type { Language } from '@platform/observability';
import type { CheckLimiter } from './check-limiter';
import { checkPage, HTTP_STATUS, PAGE_CONTENT_SECURITY_POLICY, type PageContent } from './check-page';
import type { CheckOutcome } from './verification.service';

/** A check that somebody asks for: from which address, with what text, and how it is done. */
interface AskedCheck {
  limiter: CheckLimiter;
  address: string;
  typed: string;
  check: () => Promise<CheckOutcome>;
}

/** Does a check within the limit of its address and sends the page that tells its outcome. */
export async function showCheck(asked: AskedCheck, language: Language, reply: FastifyReply): Promise<void> {
  const content = await contentOf(asked);
  const status = content.kind === 'outcome' ? HTTP_STATUS[content.outcome.status] : 429;
  if (content.kind === 'busy') void reply.header('retry-after', '60');
  await sendCheckPage(reply, status, checkPage(language, content));
}

export const sendCheckPage = (reply: FastifyReply, status: number, html: string) =>
  sendPage(reply, status, html, PAGE_CONTENT_SECURITY_POLICY);

/** The language that an address asks for with `lang`, or else that of its path. */
export const languageOr = (ofPath: Language, lang: unknown): Language =>
  lang === 'vi' || lang === 'en' ? lang : ofPath;

async function contentOf({ limiter, address, typed, check }: AskedCheck): Promise<PageContent> {
  try {
    limiter.take(address);
  } catch (error) {
    if (error instanceof Problem && error.code === 'RATE_LIMITED') return { kind: 'busy' };
    throw error;
  }
  return { kind: 'outcome', typed, outcome: await check() };
}
