import type { Actor } from '@platform/security';
import { LivePicture, type Sight } from './live-picture';
import { SessionWatch } from './session-watch';

/** A room presses many buttons at once; nobody needs to hear of each. */
const REST_MS = 500;

/** One look at a session for all who watch it; those who may not any more, with why. */
export interface SharedSight extends Sight {
  lost: ReadonlyMap<Actor, Error>;
}

/** What a pulse needs of the world around it. */
export interface PulseOptions {
  /** Null when it was too busy to look: the next look is soon. */
  look: (watchers: Actor[]) => Promise<SharedSight | null>;
  /** Resolves when something may have changed. */
  news: () => Promise<void>;
  /** The last watcher has left, or looking failed: nobody joins any more. */
  ended: () => void;
}

/** Looks at one session again and again while anybody watches, once for all of them. */
export class SharedPulse {
  readonly picture = new LivePicture();
  private readonly watches = new Set<SessionWatch>();

  constructor(private readonly options: PulseOptions) {}

  /** Begins with what is known already; the caller has checked that the actor may watch. */
  join(actor: Actor, revision: string | null): SessionWatch {
    const watch = new SessionWatch(actor, this.picture, revision, (each) => this.leave(each));
    this.watches.add(watch);
    if (this.watches.size === 1) void this.beat();
    return watch;
  }

  private leave(watch: SessionWatch): void {
    if (this.watches.delete(watch) && this.watches.size === 0) this.options.ended();
  }

  private async beat(): Promise<void> {
    while (this.watches.size > 0 && !this.picture.isFinal) {
      // Listening begins before looking, so nothing falls between the two.
      const news = this.options.news();
      try {
        this.take(await this.options.look([...this.watches].map(({ actor }) => actor)));
      } catch (error) {
        this.options.ended();
        for (const watch of [...this.watches]) watch.refuse(error as Error);
        return;
      }
      await news;
      await new Promise((resolve) => setTimeout(resolve, REST_MS).unref());
    }
  }

  private take(sight: SharedSight | null): void {
    if (!sight) return;
    this.picture.take(sight);
    for (const watch of [...this.watches]) {
      const fault = sight.lost.get(watch.actor);
      if (fault) watch.refuse(fault);
      else watch.tell();
    }
  }
}
