import { Injectable } from '@nestjs/common';
import { Settings } from '@platform/config';
import { findUuid, toTypeId } from '@platform/graphql';
import { Secrets } from '@platform/security';

/** Addresses stay the same for this long, so that a weak network fetches a picture once. */
const WINDOW_MS = 6 * 3_600_000;

const PURPOSE = 'assessment.media';

/** Which file an address leads to: the n-th medium (from 0) of a question of an attempt, or a file of the bank. */
export type MediaSubject = { attemptId: string; position: number; index: number } | { sha256: string };

/**
 * Addresses of media that a browser can fetch without a token: signed, good for 6 to 12 hours. What a candidate
 * gets names the attempt, the question's place in it and nothing that stays the same elsewhere, so that nobody
 * tells by an address which question it is; the same picture has another address in every attempt.
 */
@Injectable()
export class MediaUrls {
  constructor(
    private readonly secrets: Secrets,
    private readonly settings: Settings,
  ) {}

  forAttempt(attemptId: string, position: number, index: number): string {
    return this.sign(`${toTypeId('att', attemptId)}.q${position}.m${index + 1}`);
  }

  /** For authors and reviewers alone: the name of the file tells which it is. */
  forBank(sha256: string): string {
    return this.sign(sha256);
  }

  /** What an address leads to; null when it was altered or is too old. */
  resolve(name: string, expires: string, signature: string): MediaSubject | null {
    if (!this.secrets.isSigned(PURPOSE, `${name}/${expires}`, signature)) return null;
    if (Number(expires) * 1000 < Date.now()) return null;
    const [first = '', question, medium] = name.split('.');
    if (!question || !medium) return { sha256: first };
    const attemptId = findUuid('att', first);
    if (attemptId === null) return null;
    return { attemptId, position: Number(question.slice(1)), index: Number(medium.slice(1)) - 1 };
  }

  private sign(name: string): string {
    const expires = ((Math.floor(Date.now() / WINDOW_MS) + 2) * WINDOW_MS) / 1000;
    const signature = this.secrets.sign(PURPOSE, `${name}/${expires}`);
    return `${this.settings.publicUrl}/media/${name}/${expires}/${signature}`;
  }
}
