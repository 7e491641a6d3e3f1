import { Problem, Refused } from '@platform/errors';
import { SeededRandom } from '../src/quiz/seeded-random';

/** Something that somebody does at a moment that may be a bad one. */
export interface Act {
  /** The closed list of refusals that the schema declares for it: any other answer is a defect. */
  refusals?: Readonly<Record<string, string>>;
  /** Problems that are a proper answer here, such as `NOT_FOUND` for what was taken away meanwhile. */
  problems?: readonly string[];
  /** How many times as likely as others; 1 when left out. */
  weight?: number;
  run: (random: SeededRandom) => Promise<unknown>;
}

export interface WalkLength {
  steps: number;
  /** Acts that are begun at the same moment. */
  atOnce: number;
}

/**
 * Acts in random order, several at the same moment. What is done is drawn from the seed, and can be repeated; who comes
 * first the database decides.
 */
export class RandomWalk {
  /** What was answered, as `act`, or `act: CODE` when it was refused. */
  readonly met = new Set<string>();
  private readonly drawn: string[];

  constructor(private readonly acts: Readonly<Record<string, Act>>) {
    this.drawn = Object.entries(acts).flatMap(([name, { weight = 1 }]) =>
      Array.from({ length: weight }, () => name),
    );
  }

  /** After each step, when nothing runs, `after` looks at what has come of it. */
  async go(seed: string, { steps, atOnce }: WalkLength, after: () => Promise<void>): Promise<void> {
    const random = new SeededRandom(seed, 'acts');
    const done: string[] = [];
    for (let step = 0; step < steps; step += 1) {
      const names = Array.from({ length: atOnce }, () => this.drawn[random.below(this.drawn.length)] ?? '');
      done.push(names.join(' ∥ '));
      try {
        // Each act draws for itself, so that what it does hangs on no other.
        await Promise.all(
          names.map((name, at) => this.do(name, new SeededRandom(seed, `act ${step}.${at}`))),
        );
        await after();
      } catch (error) {
        throw new Error(`after ${done.join(', ')}: ${String(error)}`, { cause: error });
      }
    }
  }

  private async do(name: string, random: SeededRandom): Promise<void> {
    const act = this.acts[name];
    if (!act) throw new Error(`There is no act ${name}`);
    try {
      await act.run(random);
      this.met.add(name);
    } catch (error) {
      const isDeclared =
        (error instanceof Refused && error.code in (act.refusals ?? {})) ||
        (error instanceof Problem && act.problems?.includes(error.code));
      if (!isDeclared) throw new Error(`${name} was answered ${codeOf(error)}`, { cause: error });
      this.met.add(`${name}: ${codeOf(error)}`);
    }
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Refused || error instanceof Problem) return error.code;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
