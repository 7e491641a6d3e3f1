import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Secrets } from '@platform/security';

const deriveKey = promisify<string, Buffer, number, Buffer>(scrypt);

export interface PinHash {
  pinSalt: Buffer;
  pinHash: Buffer;
}

/** What is compared with when there is no account, so that the answer takes as long. */
const NOBODY: PinHash = { pinSalt: Buffer.alloc(16), pinHash: Buffer.alloc(32) };

/**
 * scrypt (RFC 7914) over the PIN, keyed by a secret of the environment first: six digits are searched through in
 * minutes by whoever has a copy of the table, not without the secret.
 */
@Injectable()
export class PinHasher {
  constructor(private readonly secrets: Secrets) {}

  async hash(learnerId: string, pin: string): Promise<PinHash> {
    const pinSalt = randomBytes(16);
    return { pinSalt, pinHash: await this.derive(learnerId, pin, pinSalt) };
  }

  /** `stored` null: there is no such account; the work is the same and the answer is no. */
  async matches(learnerId: string, pin: string, stored: PinHash | null): Promise<boolean> {
    const { pinSalt, pinHash } = stored ?? NOBODY;
    const derived = await this.derive(learnerId, pin, pinSalt);
    return timingSafeEqual(derived, pinHash) && stored !== null;
  }

  private derive(learnerId: string, pin: string, salt: Buffer): Promise<Buffer> {
    return deriveKey(this.secrets.sign('assisted-pin', `${learnerId}\n${pin}`), salt, 32);
  }
}
