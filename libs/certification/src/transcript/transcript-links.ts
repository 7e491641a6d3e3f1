import { Injectable } from '@nestjs/common';
import { Settings } from '@platform/config';
import { toTypeId } from '@platform/graphql';
import { isShortLink, shortLinkQuery } from '../document/short-link';

const subjectOf = (learnerId: string) => `transcript-pdf:${learnerId}`;

/** Links to a person's printed record that work for five minutes without signing in: for a browser's download. */
@Injectable()
export class TranscriptLinks {
  constructor(private readonly settings: Settings) {}

  create(learnerId: string, now: number = Date.now()): string {
    const query = new URLSearchParams(shortLinkQuery(this.settings, subjectOf(learnerId), now));
    return `${this.settings.publicUrl}/transcripts/${toTypeId('lrn', learnerId)}/pdf?${query}`;
  }

  isValid(learnerId: string, expires: unknown, signature: unknown, now: number = Date.now()): boolean {
    return isShortLink(this.settings, subjectOf(learnerId), { expires, signature }, now);
  }
}
