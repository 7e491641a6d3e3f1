import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Settings } from '@platform/config';

const LIFETIME_SECONDS = 300;

/**
 * The query of a link that works for five minutes without signing in, for a browser's download. `subject` says what
 * for; each kind of link begins it with a word of its own.
 */
export function shortLinkQuery(settings: Settings, subject: string, now: number): Record<string, string> {
  const expires = String(Math.floor(now / 1000) + LIFETIME_SECONDS);
  return { expires, signature: signatureOf(settings, subject, expires).toString('base64url') };
}

/** Whether a query is one that was made for the subject less than five minutes ago. */
export function isShortLink(
  settings: Settings,
  subject: string,
  { expires, signature }: { expires: unknown; signature: unknown },
  now: number,
): boolean {
  if (typeof expires !== 'string' || typeof signature !== 'string') return false;
  if (!/^\d{1,12}$/.test(expires) || Number(expires) * 1000 <= now) return false;
  const [given, expected] = [Buffer.from(signature, 'base64url'), signatureOf(settings, subject, expires)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const signatureOf = (settings: Settings, subject: string, expires: string): Buffer =>
  createHmac('sha256', Buffer.from(settings.cookieKey, 'base64')).update(`${subject}:${expires}`).digest();
