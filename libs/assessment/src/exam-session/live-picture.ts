import { randomBytes } from 'node:crypto';
import type { ExamSessionRow } from './exam-session.repository';
import type { LiveCandidate, SessionPulse } from './live.repository';

/** A session and all its candidates at one moment. */
export interface Sight {
  session: ExamSessionRow;
  pulse: SessionPulse;
  candidates: LiveCandidate[];
}

/** What a watcher is told at once: the numbers, and candidates who changed since the last time. */
export interface LiveNews extends Sight {
  /** Candidates who were taken out since. */
  removedIds: string[];
  /** What was told before does not count: these are the first candidates of the whole picture. */
  isFromStart: boolean;
  /** More candidates changed than fit: the next news follows at once. */
  hasMore: boolean;
  /** Give it to go on from here. */
  revision: string;
}

interface Known {
  revision: number;
  standing: string;
  /** Null once taken out. */
  candidate: LiveCandidate | null;
}

/**
 * What is known of a session while somebody watches it, with a number for every change, so that each watcher is told
 * what they have not heard. Numbers hold within this picture alone; one of another process starts from the beginning.
 */
export class LivePicture {
  private readonly name = randomBytes(9).toString('base64url');
  private count = 0;
  private head: { standing: string; session: ExamSessionRow; pulse: SessionPulse } | null = null;
  /** In the order of the last change. */
  private readonly known = new Map<string, Known>();

  /** Compares with what was seen before and numbers what differs. */
  take({ session, pulse, candidates }: Sight): void {
    const standing = JSON.stringify({ session, pulse: { ...pulse, now: null } });
    if (this.head?.standing !== standing) this.count += 1;
    this.head = { standing, session, pulse };
    for (const candidate of candidates) this.note(candidate.learnerId, candidate);
    const present = new Set(candidates.map(({ learnerId }) => learnerId));
    for (const [learnerId, { candidate }] of [...this.known])
      if (candidate && !present.has(learnerId)) this.note(learnerId, null);
  }

  /** Up to where the picture goes; null before the first look. */
  get revision(): string | null {
    return this.head && this.at(this.count);
  }

  /** Whether nothing can follow. */
  get isFinal(): boolean {
    return this.head?.session.state === 'SIGNED';
  }

  /** What changed after `revision`, at most `most` candidates; null when nothing did. Null or a strange one: all. */
  newsSince(revision: string | null, most: number): LiveNews | null {
    if (!this.head) return null;
    const from = this.numberOf(revision);
    if (from === this.count) return null;
    const changed = [...this.known].filter(([, each]) => each.revision > (from ?? 0));
    // Whoever hears of everybody anew needs no word of those who are gone.
    const told = from === null ? changed.filter(([, { candidate }]) => candidate) : changed;
    const part = told.slice(0, most);
    const hasMore = part.length < told.length;
    const { session, pulse } = this.head;
    return {
      session,
      pulse,
      candidates: part.flatMap(([, { candidate }]) => candidate ?? []),
      removedIds: part.flatMap(([learnerId, { candidate }]) => (candidate ? [] : [learnerId])),
      isFromStart: from === null,
      hasMore,
      revision: this.at(hasMore ? (part.at(-1)?.[1].revision ?? this.count) : this.count),
    };
  }

  private note(learnerId: string, candidate: LiveCandidate | null): void {
    const standing = JSON.stringify(candidate);
    if (this.known.get(learnerId)?.standing === standing) return;
    this.known.delete(learnerId);
    this.known.set(learnerId, { revision: (this.count += 1), standing, candidate });
  }

  private at(count: number): string {
    return `${this.name}.${count}`;
  }

  private numberOf(revision: string | null): number | null {
    const [name, digits = ''] = revision?.split('.') ?? [];
    const number = Number(digits);
    return name === this.name && /^\d{1,15}$/.test(digits) && number <= this.count ? number : null;
  }
}
