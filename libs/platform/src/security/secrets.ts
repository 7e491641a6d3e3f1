import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '@platform/config';

/** Encryption at rest, blind indexes and signatures, with the keys of the environment. */
@Injectable()
export class Secrets {
  private readonly encryptionKey: Buffer;
  private readonly blindIndexKey: Buffer;
  private readonly signatureKey: Buffer;

  constructor(settings: Settings) {
    this.encryptionKey = Buffer.from(settings.encryptionKey, 'base64');
    this.blindIndexKey = Buffer.from(settings.blindIndexKey, 'base64');
    this.signatureKey = Buffer.from(hkdfSync('sha256', this.encryptionKey, '', 'hvs:signatures', 32));
  }

  /**
   * AES-256-GCM (NIST SP 800-38D): version byte, 12-byte nonce, 16-byte tag, ciphertext.
   * `context` (e.g. `learner:<id>`) is authenticated, so a value copied into another row does not open.
   */
  encrypt(plain: string, context: string): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.encryptionKey, nonce).setAAD(Buffer.from(context));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from([1]), nonce, cipher.getAuthTag(), sealed]);
  }

  /** Opens what `encrypt` made with the same context; throws when it was altered. */
  decrypt(sealed: Buffer, context: string): string {
    if (sealed[0] !== 1) throw new Error('Unknown encryption version');
    const decipher = createDecipheriv('aes-256-gcm', this.encryptionKey, sealed.subarray(1, 13))
      .setAAD(Buffer.from(context))
      .setAuthTag(sealed.subarray(13, 29));
    return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8');
  }

  /** Keyed hash that lets equal values be found without being readable. */
  blindIndex(value: string): Buffer {
    return createHmac('sha256', this.blindIndexKey).update(value.normalize('NFC')).digest();
  }

  /**
   * Signature of what this system gives out and takes back, e.g. an address: HMAC-SHA-256 (RFC 2104) cut to 128
   * bits, base64url. `purpose` keeps a signature for one use from being good for another.
   */
  sign(purpose: string, text: string): string {
    return createHmac('sha256', this.signatureKey)
      .update(`${purpose}\n${text}`)
      .digest()
      .subarray(0, 16)
      .toString('base64url');
  }

  isSigned(purpose: string, text: string, signature: string): boolean {
    const [expected, given] = [Buffer.from(this.sign(purpose, text)), Buffer.from(signature)];
    return expected.length === given.length && timingSafeEqual(expected, given);
  }
}
