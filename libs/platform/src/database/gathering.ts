import { AsyncLocalStorage } from 'node:async_hooks';

interface Waiting<Call, Answer> {
  call: Call;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}

export interface GatheringOptions<Call, Answer> {
  /** Does all calls in one round trip; answers in their order. */
  run: (calls: Call[]) => Promise<Answer[]>;
  /** How many round trips may be on their way at once. */
  lanes: number;
  /** How many calls one round trip takes at most. */
  most: number;
  /** Calls about the same thing never travel together or side by side, so that they happen in their order. */
  aboutOf?: (call: Call) => string;
  /**
   * Whether a call waits for the end of the present turn of the event loop: where a process has more to do than
   * PostgreSQL, a lane is nearly always free, and calls of one moment would leave one by one.
   */
  atEndOfTurn?: boolean;
  /** Whether an error says nothing of a call: every other would meet it too, each after its own timeout. */
  isOutage?: (error: unknown) => boolean;
}

/**
 * Group commit for the hot paths of an exam evening: calls that come while others are on their way to PostgreSQL
 * wait for them and leave together. Alone, a call leaves at once; under load one statement, one commit and one
 * write to the disk serve dozens. Every call still gets its own answer after the commit, or its own error: when a
 * run fails, its calls are done one by one, so one bad call spoils no other. When the first of them shows that
 * nobody can be served, all that wait are told so: a minute in a queue would not help them.
 */
export class Gathering<Call, Answer> {
  private waiting: Waiting<Call, Answer>[] = [];
  private readonly underWay = new Set<string>();
  private running = 0;
  private isDue = false;
  // Whoever happens to trigger a run must not lend it their transaction or request.
  private readonly inNoContext = AsyncLocalStorage.snapshot();

  constructor(private readonly options: GatheringOptions<Call, Answer>) {}

  ask(call: Call): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ call, resolve, reject });
      if (this.running < this.options.lanes) this.inNoContext(() => this.startOrWait());
    });
  }

  private startOrWait(): void {
    if (!this.options.atEndOfTurn) return this.start();
    if (this.isDue) return;
    this.isDue = true;
    setImmediate(() => {
      this.isDue = false;
      this.start();
    });
  }

  private start(): void {
    while (this.running < this.options.lanes) {
      const batch = this.take();
      if (batch.length === 0) return;
      this.running += 1;
      void this.run(batch);
    }
  }

  private take(): Waiting<Call, Answer>[] {
    const { most, aboutOf } = this.options;
    if (!aboutOf) return this.waiting.splice(0, most);
    const taken: Waiting<Call, Answer>[] = [];
    const left: Waiting<Call, Answer>[] = [];
    for (const each of this.waiting) {
      const about = aboutOf(each.call);
      if (taken.length < most && !this.underWay.has(about)) {
        this.underWay.add(about);
        taken.push(each);
      } else left.push(each);
    }
    this.waiting = left;
    return taken;
  }

  private async run(batch: Waiting<Call, Answer>[]): Promise<void> {
    try {
      const answers = await this.options.run(batch.map(({ call }) => call));
      batch.forEach(({ resolve }, index) => resolve(answers[index]));
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else await this.runOneByOne(batch);
    } finally {
      this.running -= 1;
      if (this.options.aboutOf)
        for (const { call } of batch) this.underWay.delete(this.options.aboutOf(call));
      if (this.waiting.length > 0) this.startOrWait();
    }
  }

  private async runOneByOne(batch: Waiting<Call, Answer>[]): Promise<void> {
    for (const [index, { call, resolve, reject }] of batch.entries())
      try {
        const [answer] = await this.options.run([call]);
        resolve(answer);
      } catch (error) {
        reject(error);
        if (!this.options.isOutage?.(error)) continue;
        for (const other of [...batch.slice(index + 1), ...this.waiting.splice(0)]) other.reject(error);
        return;
      }
  }
}
