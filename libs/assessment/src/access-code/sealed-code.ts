import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { LRUCache } from 'lru-cache';

const SALT_BYTES = 16;
const KEY_BYTES = 32;

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const tidy = (code: string): string => code.normalize('NFC').trim();

/** Salt and scrypt key (RFC 7914) of a code, with the cost that Node takes by default (N = 16384, r = 8, p = 1). */
export async function sealCode(code: string): Promise<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  return Buffer.concat([salt, await derive(tidy(code), salt, KEY_BYTES)]);
}

/**
 * Right codes that this process has derived once, under a key that dies with it: a room of candidates who type the
 * same code must not wait for thousands of derivations. Wrong ones always cost a whole one.
 */
const processKey = randomBytes(KEY_BYTES);
const known = new LRUCache<string, Buffer>({ max: 500 });

/** Whether the code is the sealed one, compared in constant time. */
export async function isCodeOf(sealed: Buffer, code: string): Promise<boolean> {
  const name = sealed.toString('base64');
  const digest = createHmac('sha256', processKey).update(tidy(code)).digest();
  const right = known.get(name);
  if (right && timingSafeEqual(right, digest)) return true;
  const derived = await derive(tidy(code), sealed.subarray(0, SALT_BYTES), KEY_BYTES);
  if (!timingSafeEqual(derived, sealed.subarray(SALT_BYTES))) return false;
  known.set(name, digest);
  return true;
}
