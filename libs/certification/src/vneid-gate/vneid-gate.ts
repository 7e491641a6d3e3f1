import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '@platform/config';
import { metrics } from '@platform/observability';
import { VneidUnreachable } from '../confirmation/vneid-documents.port';
import { VneidGateRepository } from './vneid-gate.repository';
import { VneidPaused } from './vneid-paused';

/** A slot of the rate limit that is nearer than this is waited for; for a later one the caller comes back. Seconds. */
const LONGEST_SLOT_WAIT = 2;

/** Those who come back are spread over at least this many seconds. */
const SHORTEST_SPREAD = 5;

/** How long a count of those who wait is good enough, in milliseconds. */
const COUNT_KEPT_MS = 5_000;

/** How often a patient caller finds every slot taken before it gives up; about a minute. */
const MOST_REFUSALS = 60;

/** An admitted call: exactly one of its methods is called when it is over. */
export interface Pass {
  answered(): Promise<void>;
  failed(fault: VneidUnreachable): Promise<void>;
  /** Nothing was to be sent. */
  unused(): Promise<void>;
}

/**
 * Through here goes every call to VNeID. After `VNEID_BREAKER_FAULTS` faults in a row nobody calls any more except one
 * at a time, ever more rarely; the first answer lets everybody through again. All processes together make at most
 * `VNEID_REQUESTS_PER_SECOND` calls. The state is in PostgreSQL, so that a restart does not forget it.
 */
@Injectable()
export class VneidGate {
  private readonly log = new Logger(VneidGate.name);
  private waiting = { count: 0, until: 0 };

  constructor(
    private readonly gate: VneidGateRepository,
    private readonly settings: Settings,
  ) {}

  /** Waits for its turn; throws `VneidPaused` when there is none soon. */
  async enter(): Promise<Pass> {
    const admission = await this.gate.enter({
      requestsPerSecond: this.settings.vneidRequestsPerSecond,
      longestSlotWait: LONGEST_SLOT_WAIT,
      probeLease: this.settings.vneidTimeoutMs / 500 + LONGEST_SLOT_WAIT,
    });
    if (!admission) {
      const { wait, isPaused } = await this.gate.untilFree();
      throw new VneidPaused(wait + Math.random() * (await this.spread()), isPaused);
    }
    if (admission.wait > 0) await sleep(admission.wait * 1_000);
    return this.passOf(admission.isProbe);
  }

  /**
   * Makes one call through the gate and notes how it went. It stands in the queue while only the rate limit is in the
   * way. Throws `VneidPaused` and what the call throws.
   */
  async through<T>(call: () => Promise<T>): Promise<T> {
    const pass = await this.enterPatiently();
    try {
      const answer = await call();
      await pass.answered();
      return answer;
    } catch (error) {
      if (error instanceof VneidUnreachable) await pass.failed(error);
      throw error;
    }
  }

  private async enterPatiently(): Promise<Pass> {
    for (let refusals = 0; ; refusals += 1) {
      try {
        return await this.enter();
      } catch (error) {
        if (!(error instanceof VneidPaused) || error.isOutage || refusals === MOST_REFUSALS) throw error;
        await sleep(Math.min(error.seconds, 1) * 1_000);
      }
    }
  }

  /** As long as sending all that waits takes: then they come back just as fast as they may pass. Seconds. */
  private async spread(): Promise<number> {
    if (this.waiting.until < Date.now())
      this.waiting = { count: await this.gate.countWaiting(), until: Date.now() + COUNT_KEPT_MS };
    return Math.max(SHORTEST_SPREAD, this.waiting.count / this.settings.vneidRequestsPerSecond);
  }

  private passOf(isProbe: boolean): Pass {
    return {
      answered: async () => {
        if (!(await this.gate.recordAnswer())) return;
        metrics.vneidPauses.inc({ change: 'ended' });
        this.log.log('VNeID answers again');
      },
      failed: async ({ code }) => {
        const { vneidBreakerFaults: faults, vneidBreakerSeconds: longestPause } = this.settings;
        if (!(await this.gate.recordFault(code, isProbe, { faults, longestPause }))) return;
        metrics.vneidPauses.inc({ change: 'began' });
        this.log.error({ fault: code }, 'VNeID does not answer: messages wait');
      },
      unused: () => (isProbe ? this.gate.giveBack() : Promise.resolve()),
    };
  }
}
