import type { FastifyRequest } from 'fastify';
import { badInput } from '@platform/errors';

export const SIGN_IN_COOKIE = 'hvs_sign_in';

/** What a browser keeps, signed, while its person is at VNeID. */
export interface PendingSignIn {
  state: string;
  nonce: string;
  codeVerifier: string;
  /** Path of this site to come back to; null for a program that wants the tokens. */
  returnTo: string | null;
}

export const sealPending = (pending: PendingSignIn): string =>
  Buffer.from(JSON.stringify(pending)).toString('base64url');

/** The sign-in that this browser began; null when it began none, or too long ago. */
export function findPending(request: FastifyRequest): PendingSignIn | null {
  const raw = request.cookies[SIGN_IN_COOKIE];
  const { valid, value } = raw ? request.unsignCookie(raw) : { valid: false, value: null };
  if (!valid || !value) return null;
  return JSON.parse(Buffer.from(value, 'base64url').toString('utf8')) as PendingSignIn;
}

/** Only a path of this site: anything else would make sign-in an open redirect. */
export function localPath(returnTo: unknown): string {
  if (returnTo === undefined) return '/';
  if (typeof returnTo === 'string' && returnTo.length <= 500 && /^\/(?![/\\])[\x21-\x7e]*$/.test(returnTo))
    return returnTo;
  throw badInput({ path: 'returnTo', code: 'not_local', message: 'must be a path of this site' });
}

/** Where a sign-in that failed is begun again, to the same end as far as it is known. */
export function retryPath(pending: Pick<PendingSignIn, 'returnTo'> | null): string {
  if (!pending || pending.returnTo === '/') return '/auth/login';
  if (pending.returnTo === null) return '/auth/login?mode=json';
  return `/auth/login?returnTo=${encodeURIComponent(pending.returnTo)}`;
}
