import { Injectable, Logger } from '@nestjs/common';
import { isOutage } from '@platform/database';
import { type PublishedKey, SigningKeys } from '@platform/security';

/** The keys of certificates, read anew for every check; while the database is away, as they were read last. */
@Injectable()
export class KnownKeys {
  private readonly log = new Logger(KnownKeys.name);
  private last: PublishedKey[] | null = null;

  constructor(private readonly keys: SigningKeys) {}

  /** Every key that ever signed certificates; null when there is neither a database nor a memory of it. */
  async all(): Promise<PublishedKey[] | null> {
    try {
      this.last = await this.keys.history('certificate');
    } catch (error) {
      if (!isOutage(error)) throw error;
      this.log.warn('the keys cannot be read, using those read last');
    }
    return this.last;
  }
}
