import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Faults } from '../faults/faults';
import { Statistics } from '../faults/statistics';
import { PROVIDER_KEYS, type ProviderKeys } from '../provider/provider-keys';
import { VneidMockSettings } from '../vneid-mock.settings';
import { type Acknowledgement, forgeAcknowledgement, signAcknowledgement } from './acknowledgement';

const ANSWER_WITHIN_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;

/** Sends late acknowledgements to the sender's callback address until it answers 2xx. */
@Injectable()
export class CallbackSender {
  private readonly logger = new Logger(CallbackSender.name);

  constructor(
    private readonly settings: VneidMockSettings,
    @Inject(PROVIDER_KEYS) private readonly keys: ProviderKeys,
    private readonly faults: Faults,
    private readonly statistics: Statistics,
  ) {}

  /** Whether it was delivered; false when the mock gave up. Throws when `stopping` says so. */
  async deliver(acknowledgement: Acknowledgement, stopping: AbortSignal): Promise<boolean> {
    for (let attempt = 1; attempt <= this.settings.vneidMockCallbackAttempts; attempt += 1) {
      if (attempt > 1) await sleep(this.waitBefore(attempt), undefined, { signal: stopping, ref: false });
      if (await this.attempt(acknowledgement, stopping)) return true;
      this.statistics.count('callbacksFailed');
    }
    this.statistics.count('callbacksGivenUp');
    this.logger.warn(`Gave up telling the outcome of receipt ${acknowledgement.receiptId}`);
    return false;
  }

  private async attempt(acknowledgement: Acknowledgement, stopping: AbortSignal): Promise<boolean> {
    const { forgedCallback, duplicateCallbackRate } = this.faults.current;
    if (forgedCallback) {
      this.statistics.count('callbacksForged');
      await this.post(await forgeAcknowledgement(acknowledgement, this.keys.acknowledgement), stopping);
    }
    const jws = await signAcknowledgement(acknowledgement, this.keys.acknowledgement);
    this.statistics.count('callbacksSent');
    if (!(await this.post(jws, stopping))) return false;
    this.statistics.count('callbacksDelivered');
    if (this.faults.happens('duplicateCallback', duplicateCallbackRate)) {
      this.statistics.count('callbacksDuplicated');
      await this.post(jws, stopping);
    }
    return true;
  }

  private async post(jws: string, stopping: AbortSignal): Promise<boolean> {
    try {
      const response = await fetch(this.settings.vneidMockCallbackUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/jose' },
        body: jws,
        redirect: 'error',
        signal: AbortSignal.any([stopping, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
      });
      await response.body?.cancel();
      return response.ok;
    } catch (error) {
      stopping.throwIfAborted();
      this.logger.debug(
        `The callback address does not answer: ${error instanceof Error ? error.name : 'unknown'}`,
      );
      return false;
    }
  }

  private waitBefore(attempt: number): number {
    return Math.min(this.settings.vneidMockCallbackBackoffMs * 2 ** (attempt - 2), LONGEST_WAIT_MS);
  }
}
