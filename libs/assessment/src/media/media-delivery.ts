import { Injectable } from '@nestjs/common';
import { notFound } from '@platform/errors';
import type { Media } from '../question-bank/item-content';
import { ItemStore } from '../question-bank/item-store';
import { MediaLibrary } from './media-library';
import { type MediaSubject, MediaUrls } from './media-urls';
import { MediaRepository } from './media.repository';

/** Gives out the file behind a signed address. */
@Injectable()
export class MediaDelivery {
  constructor(
    private readonly urls: MediaUrls,
    private readonly items: ItemStore,
    private readonly media: MediaRepository,
    private readonly library: MediaLibrary,
  ) {}

  /**
   * `NOT_FOUND` for an address that was altered, is too old, or leads to nothing; one that was given out before a pause
   * or a break leads to nothing while it lasts, and opens again after it.
   */
  async get(
    name: string,
    expires: string,
    signature: string,
  ): Promise<{ mimeType: string; content: Buffer }> {
    const subject = this.urls.resolve(name, expires, signature);
    const file = subject && (await this.find(subject));
    const content = file && (await this.library.find(file.sha256));
    if (!content) throw notFound('media');
    return { mimeType: file.mimeType, content };
  }

  private async find(subject: MediaSubject): Promise<Pick<Media, 'sha256' | 'mimeType'> | null> {
    if ('sha256' in subject) return (await this.media.find([subject.sha256]))[0] ?? null;
    const versionId = await this.media.questionShown(subject.attemptId, subject.position);
    if (!versionId) return null;
    const item = (await this.items.contents([versionId])).get(versionId);
    return item?.content.media?.[subject.index] ?? null;
  }
}
