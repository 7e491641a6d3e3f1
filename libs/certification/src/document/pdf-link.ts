import { Injectable } from '@nestjs/common';
import { Settings } from '@platform/config';
import { toTypeId } from '@platform/graphql';
import { isShortLink, shortLinkQuery } from './short-link';

const subjectOf = (certificateId: string) => `certificate-pdf:${certificateId}`;

/** Links to a certificate's PDF that work for five minutes without signing in: for a browser's download. */
@Injectable()
export class PdfLinks {
  constructor(private readonly settings: Settings) {}

  create(certificateId: string, now: number = Date.now()): string {
    const query = new URLSearchParams(shortLinkQuery(this.settings, subjectOf(certificateId), now));
    return `${this.settings.publicUrl}/certificates/${toTypeId('cer', certificateId)}/pdf?${query}`;
  }

  isValid(certificateId: string, expires: unknown, signature: unknown, now: number = Date.now()): boolean {
    return isShortLink(this.settings, subjectOf(certificateId), { expires, signature }, now);
  }
}
