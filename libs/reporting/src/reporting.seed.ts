import { Injectable } from '@nestjs/common';

/** Loads this lib's reference data; safe to repeat. Run by `npm run cli -- setup`, libs from left to right. */
@Injectable()
export class ReportingSeed {
  async load(): Promise<void> {
    // Nothing yet.
  }
}
