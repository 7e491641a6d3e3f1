const WRONG_TRIES = 5;
const LOCKED_MS = 60_000;
/** Wrong tries are forgotten after this time without another. */
const FORGET_MS = 15 * 60_000;
const MOST_REMEMBERED = 10_000;

interface Tries {
  wrong: number;
  last: number;
}

/** Locks a person for 60 seconds after 5 wrong tries. */
export class SignInLock {
  private readonly tries = new Map<string, Tries>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Seconds until the next try is allowed, 0 when it is allowed now. */
  secondsLeft(personalNumber: string): number {
    const tries = this.current(personalNumber);
    if (!tries || tries.wrong < WRONG_TRIES) return 0;
    return Math.ceil((tries.last + LOCKED_MS - this.now()) / 1000);
  }

  /** Notes a wrong try and says how many are left before the lock. */
  noteWrongTry(personalNumber: string): number {
    const wrong = (this.current(personalNumber)?.wrong ?? 0) + 1;
    this.tries.delete(personalNumber);
    this.tries.set(personalNumber, { wrong, last: this.now() });
    // Invented numbers must not fill the memory; the oldest goes first.
    const [oldest] = this.tries.keys();
    if (this.tries.size > MOST_REMEMBERED && oldest !== undefined) this.tries.delete(oldest);
    return WRONG_TRIES - wrong;
  }

  forget(personalNumber: string): void {
    this.tries.delete(personalNumber);
  }

  private current(personalNumber: string): Tries | undefined {
    const tries = this.tries.get(personalNumber);
    if (!tries) return undefined;
    const kept = tries.wrong >= WRONG_TRIES ? LOCKED_MS : FORGET_MS;
    if (this.now() - tries.last < kept) return tries;
    this.tries.delete(personalNumber);
    return undefined;
  }
}
