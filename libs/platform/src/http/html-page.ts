import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';

/** Text as it may stand in HTML, in an attribute too. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Content security policy of a page: no script, nothing from elsewhere, no frame, one style sheet by its digest. */
export const pagePolicy = (style: string): string =>
  [
    `default-src 'none'`,
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');

/** Sends a page that belongs to one person and moment: kept by nobody, its address told to nobody. */
export const sendPage = (reply: FastifyReply, status: number, html: string, policy: string) =>
  reply
    .code(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', policy)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .send(html);
