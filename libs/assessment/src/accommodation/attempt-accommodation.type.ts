import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { AttemptState } from '../attempt/attempt.entity';
import type { OwnTerms } from './own-terms';

@ObjectType({ description: 'How an attempt is to be shown to its person, and the breaks they may take.' })
export class AttemptAccommodation {
  @Field(() => Boolean, { description: 'Show everything in large print.' })
  largePrint!: boolean;

  @Field(() => Boolean, {
    description: 'Show it so that a screen reader, or a person who reads aloud, gets all of it.',
  })
  screenReader!: boolean;

  @Field(() => Int, { description: 'Breaks that can still be begun, see `startBreak`.' })
  breaksLeft!: number;

  @Field(() => Int, { nullable: true, description: 'Minutes of a break at most; null where there are none.' })
  breakMinutes!: number | null;
}

/** What of an attempt tells whether its person is on a break. */
export interface BreakStanding {
  state: AttemptState;
  pausedAt: Date | null;
  breakUntil: Date | null;
  now: Date;
}

/** Until when the person is on a break, null when they are not. A pause by fault stops the break as well. */
export const onBreakUntil = ({ state, pausedAt, breakUntil, now }: BreakStanding): Date | null =>
  state === 'STARTED' && breakUntil && breakUntil > (pausedAt ?? now) ? breakUntil : null;

/** The moment from which the time that is left counts: it stands during a pause and during a break. */
export const clockOf = (attempt: BreakStanding): Date =>
  onBreakUntil(attempt) ?? attempt.pausedAt ?? attempt.now;

/** What an attempt tells its own person; null under plain terms. */
export function toAccommodation(terms: OwnTerms | null, breaksTaken: number): AttemptAccommodation | null {
  if (!terms?.breaks && !terms?.largePrint && !terms?.screenReader) return null;
  return {
    largePrint: terms.largePrint ?? false,
    screenReader: terms.screenReader ?? false,
    breaksLeft: Math.max(0, (terms.breaks?.count ?? 0) - breaksTaken),
    breakMinutes: terms.breaks?.minutes ?? null,
  };
}
