import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Settings } from '@platform/config';
import { toTypeId } from '@platform/graphql';

const LIFETIME_SECONDS = 300;

/** Links to a certificate's PDF that work for five minutes without signing in: for a browser's download. */
@Injectable()
export class PdfLinks {
  constructor(private readonly settings: Settings) {}

  create(certificateId: string, now: number = Date.now()): string {
    const expires = Math.floor(now / 1000) + LIFETIME_SECONDS;
    const query = new URLSearchParams({
      expires: String(expires),
      signature: this.signatureOf(certificateId, String(expires)).toString('base64url'),
    });
    return `${this.settings.publicUrl}/certificates/${toTypeId('cer', certificateId)}/pdf?${query}`;
  }

  isValid(certificateId: string, expires: unknown, signature: unknown, now: number = Date.now()): boolean {
    if (typeof expires !== 'string' || typeof signature !== 'string') return false;
    if (!/^\d{1,12}$/.test(expires) || Number(expires) * 1000 <= now) return false;
    const [given, expected] = [Buffer.from(signature, 'base64url'), this.signatureOf(certificateId, expires)];
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  private signatureOf(certificateId: string, expires: string): Buffer {
    return createHmac('sha256', Buffer.from(this.settings.cookieKey, 'base64'))
      .update(`certificate-pdf:${certificateId}:${expires}`)
      .digest();
  }
}
