import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler, type PayloadOf } from '@platform/queue';
import { FindIntegritySignalsJob } from './find-integrity-signals.job';
import { SignalFinder } from './signal-finder';

@Handles(FindIntegritySignalsJob)
@Injectable()
export class FindIntegritySignalsProcessor implements JobHandler<typeof FindIntegritySignalsJob> {
  constructor(private readonly finder: SignalFinder) {}

  async handle(payloads: PayloadOf<typeof FindIntegritySignalsJob>[]): Promise<void> {
    for (const { searchId } of payloads) await this.finder.run(searchId);
  }
}
