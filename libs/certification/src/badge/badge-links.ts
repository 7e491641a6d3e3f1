import { Injectable } from '@nestjs/common';
import { Settings } from '@platform/config';
import { toTypeId } from '@platform/graphql';
import type { SecuringMechanism } from '../credential/securing-mechanism';
import { isShortLink, shortLinkQuery } from '../document/short-link';
import type { BadgeImage } from './badge-image';

/** Which badge of a certificate. */
export interface BadgeChoice {
  image: BadgeImage;
  format: SecuringMechanism;
  /** Whether picture and credential show the name of the holder. */
  named: boolean;
}

/** Addresses of badges: of those without a name for good, of those with one for five minutes. */
@Injectable()
export class BadgeLinks {
  constructor(private readonly settings: Settings) {}

  create(certificateId: string, choice: BadgeChoice, now: number = Date.now()): string {
    const address = `${this.settings.publicUrl}/badges/${toTypeId('cer', certificateId)}.${choice.image.toLowerCase()}`;
    const query = new URLSearchParams({
      ...(choice.format === 'VC_JWT' ? {} : { format: choice.format }),
      ...(choice.named ? shortLinkQuery(this.settings, subjectOf(certificateId, choice), now) : {}),
    });
    return query.size === 0 ? address : `${address}?${query}`;
  }

  /** Whether a query is that of a link to exactly this badge with the name, made less than five minutes ago. */
  permitsName(
    certificateId: string,
    choice: BadgeChoice,
    query: { expires?: unknown; signature?: unknown },
    now: number = Date.now(),
  ): boolean {
    const { expires, signature } = query;
    return isShortLink(this.settings, subjectOf(certificateId, choice), { expires, signature }, now);
  }
}

const subjectOf = (certificateId: string, { image, format }: BadgeChoice) =>
  `certificate-badge:${certificateId}:${image}:${format}`;
