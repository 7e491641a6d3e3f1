import { Injectable } from '@nestjs/common';
import { Settings } from '@platform/config';
import { findUuid, toTypeId } from '@platform/graphql';
import { Secrets } from '@platform/security';

/** Long enough to fetch a file over a slow line; short, since an address shows somebody's work to whoever has it. */
const GOOD_FOR_SECONDS = 15 * 60;

const PURPOSE = 'assessment.answer-file';

/**
 * Signed addresses of handed-in files, for their owners and for markers. They name the file and nothing of the
 * attempt; whether one is too old is decided by the database's clock when it is used.
 */
@Injectable()
export class AnswerFileUrls {
  constructor(
    private readonly secrets: Secrets,
    private readonly settings: Settings,
  ) {}

  of(fileId: string): string {
    const name = toTypeId('anf', fileId);
    const expires = Math.floor(Date.now() / 1000) + GOOD_FOR_SECONDS;
    const signature = this.secrets.sign(PURPOSE, `${name}/${expires}`);
    return `${this.settings.publicUrl}/answer-files/${name}/${expires}/${signature}`;
  }

  /** The file of an address, and until when that is good, in seconds of Unix time; null when it was altered. */
  resolve(name: string, expires: string, signature: string): { id: string; expires: number } | null {
    if (!this.secrets.isSigned(PURPOSE, `${name}/${expires}`, signature)) return null;
    const id = findUuid('anf', name);
    return id === null ? null : { id, expires: Number(expires) };
  }
}
