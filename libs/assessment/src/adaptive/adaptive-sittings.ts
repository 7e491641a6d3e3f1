import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { AdaptiveRow } from './adaptive.repository';

/** A running attempt at an adaptive quiz as it stood after a step. */
export type AdaptiveSitting = AdaptiveRow & { asked: NonNullable<AdaptiveRow['asked']> };

/**
 * Where running adaptive attempts stand, as this process left them: an answer need not read again what the answer before
 * it has written. It only saves a look: the statement that takes the step holds against the row under its lock, so that
 * one who answers in another process in between, or finds the attempt ended, does no harm.
 */
@Injectable()
export class AdaptiveSittings {
  private readonly sittings = new LRUCache<string, AdaptiveSitting>({ max: 10_000, ttl: 3_600_000 });

  remember(sitting: AdaptiveSitting): void {
    this.sittings.set(sitting.id, sitting);
  }

  forget(attemptId: string): void {
    this.sittings.delete(attemptId);
  }

  /** Of this person, at this step; null when this process knows of none. */
  find(attemptId: string, learnerId: string, step: number): AdaptiveSitting | null {
    const sitting = this.sittings.get(attemptId);
    return sitting?.learnerId === learnerId && sitting.step === step ? sitting : null;
  }
}
