import { Injectable } from '@nestjs/common';
import { between, hashText, type Random, seededRandom } from '../chance/seeded-random';
import { FaultSettings, type Milliseconds } from './fault-settings';

/** The questions that chance answers; each draws from numbers of its own, so that one does not shift another. */
export type FaultQuestion =
  'latency' | 'error' | 'errorAfter' | 'timeout' | 'callbackDelay' | 'duplicateCallback' | 'reject';

/** Holds the fault settings in force and rolls their dice. */
@Injectable()
export class Faults {
  private settings = new FaultSettings();
  private readonly dice = new Map<FaultQuestion, Random>();

  get current(): Readonly<FaultSettings> {
    return this.settings;
  }

  /** Puts new settings in force and starts chance anew from their seed. */
  use(settings: FaultSettings): void {
    this.settings = settings;
    this.dice.clear();
  }

  /** Whether it happens this time. Certain answers draw nothing. */
  happens(question: FaultQuestion, rate: number): boolean {
    if (rate <= 0) return false;
    return rate >= 1 || this.die(question)() < rate;
  }

  /** How long it takes this time, in milliseconds. */
  wait(question: FaultQuestion, span: Milliseconds): number {
    return span.min === span.max ? span.min : between(this.die(question), span.min, span.max);
  }

  private die(question: FaultQuestion): Random {
    let die = this.dice.get(question);
    if (!die) {
      die = seededRandom(hashText(`${this.settings.seed}:${question}`));
      this.dice.set(question, die);
    }
    return die;
  }
}
