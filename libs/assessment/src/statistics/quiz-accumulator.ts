import { badInput, type FieldFault } from '@platform/errors';
import { JointCounts, type CountRows } from './joint-counts';

/** An item of the quiz's pool, as the statistics need it. Marks are in thousandths. */
export interface CountedItem {
  id: string;
  maxMark: number;
  /** What blind guessing gets on average, in thousandths; null where nobody can guess (open answers). */
  guessMark: number | null;
  /** For items that are answered by choosing; empty otherwise. */
  choiceIds: readonly string[];
}

export interface CountedQuiz {
  /** Highest mark of each place of the blueprint. */
  positions: readonly number[];
  /** Everything that can be drawn. */
  items: readonly CountedItem[];
}

/** In the place of an item: a correction took the question out of the marks. */
export const LEFT_OUT = -1;

/** One finished attempt, its questions in the order of the blueprint (not as they were shuffled for the person). */
export interface CountedAttempt {
  /** Per position, the item's place in `CountedQuiz.items`; `LEFT_OUT` for one that counts for its place alone. */
  items: ArrayLike<number>;
  /** Per position, in thousandths; −1 for a question without an answer, which counts as 0 and as omitted. */
  marks: ArrayLike<number>;
  /** Per position, what was chosen, as places in the item's `choiceIds`; null for other kinds of answer. */
  choices?: readonly (readonly number[] | null)[];
}

/** Plain and complete: what a worker stores between batches. */
export interface AccumulatorState {
  version: 1;
  /** Of the pool, in its order: counts of one quiz must not end up in another. */
  itemIds: string[];
  attempts: number;
  positions: CountRows[];
  items: CountRows[];
  omitted: number[];
  choices: CountRows[][];
}

const STATE_VERSION = 1;

/**
 * Counts attempts, batch by batch. The counts are integers, so two accumulators that share the attempts between
 * them give, once merged, exactly what one would have given.
 */
export class QuizAccumulator {
  attempts = 0;
  readonly positions: JointCounts[];
  readonly items: JointCounts[];
  readonly omitted: Float64Array;
  readonly choices: JointCounts[][];

  constructor(readonly quiz: CountedQuiz) {
    this.positions = quiz.positions.map(() => new JointCounts());
    this.items = quiz.items.map(() => new JointCounts());
    this.omitted = new Float64Array(quiz.items.length);
    this.choices = quiz.items.map(({ choiceIds }) => choiceIds.map(() => new JointCounts()));
  }

  /** All of the batch or, when anything in it is wrong, nothing. */
  add(batch: readonly CountedAttempt[]): void {
    const faults = batch.flatMap((attempt, index) => this.faultsOf(attempt, `attempts[${index}]`));
    if (faults.length > 0) throw badInput(...faults);
    for (const attempt of batch) this.count(attempt);
  }

  merge(other: QuizAccumulator): void {
    checkSameQuiz(this.quiz, itemIdsOf(other.quiz), other.positions.length);
    this.attempts += other.attempts;
    this.positions.forEach((table, at) => table.merge(other.positions[at]));
    this.items.forEach((table, at) => table.merge(other.items[at]));
    this.omitted.forEach((_, at) => (this.omitted[at] = (this.omitted[at] ?? 0) + (other.omitted[at] ?? 0)));
    this.choices.forEach((tables, item) =>
      tables.forEach((table, at) => table.merge(other.choices[item]?.[at])),
    );
  }

  toState(): AccumulatorState {
    const rows = (tables: JointCounts[]) => tables.map((table) => table.toRows());
    return {
      version: STATE_VERSION,
      itemIds: itemIdsOf(this.quiz),
      attempts: this.attempts,
      positions: rows(this.positions),
      items: rows(this.items),
      omitted: [...this.omitted],
      choices: this.choices.map(rows),
    };
  }

  /** Refuses the state of another quiz, or of a program that counted differently. */
  static fromState(quiz: CountedQuiz, state: AccumulatorState): QuizAccumulator {
    if (state.version !== STATE_VERSION)
      throw badInput({ path: 'version', code: 'unknown_version', message: `Not ${STATE_VERSION}` });
    checkSameQuiz(quiz, state.itemIds, state.positions.length);
    const accumulator = new QuizAccumulator(quiz);
    const load = (tables: JointCounts[], rows: CountRows[]) =>
      tables.forEach((table, at) => table.merge(JointCounts.fromRows(rows[at] ?? [])));
    accumulator.attempts = state.attempts;
    load(accumulator.positions, state.positions);
    load(accumulator.items, state.items);
    accumulator.omitted.set(state.omitted);
    accumulator.choices.forEach((tables, item) => load(tables, state.choices[item] ?? []));
    return accumulator;
  }

  private count({ items, marks, choices }: CountedAttempt): void {
    let total = 0;
    for (let at = 0; at < marks.length; at += 1) total += Math.max(0, marks[at]);
    for (let at = 0; at < marks.length; at += 1) {
      const item = items[at];
      const given = marks[at];
      const mark = Math.max(0, given);
      if (given < 0 && item !== LEFT_OUT) this.omitted[item] = (this.omitted[item] ?? 0) + 1;
      this.positions[at]?.add(mark, total);
      this.items[item]?.add(mark, total);
      for (const choice of choices?.[at] ?? []) this.choices[item]?.[choice]?.add(mark, total);
    }
    this.attempts += 1;
  }

  private faultsOf(attempt: CountedAttempt, path: string): FieldFault[] {
    const { positions, items } = this.quiz;
    const { length } = positions;
    if (attempt.items.length !== length || attempt.marks.length !== length)
      return [{ path, code: 'wrong_length', message: `Needs ${length} questions` }];
    const faults: FieldFault[] = [];
    const seen = new Set<number>();
    for (let at = 0; at < length; at += 1) {
      const index = attempt.items[at];
      const mark = attempt.marks[at];
      const item = items[index];
      const report = (field: string, code: string, message: string) =>
        faults.push({ path: `${path}.${field}[${at}]`, code, message });
      if (index === LEFT_OUT) {
        if (!Number.isInteger(mark) || mark < 0 || mark > (positions[at] ?? 0))
          report('marks', 'mark_out_of_range', `Needs a whole number from 0 to ${positions[at]}`);
        continue;
      }
      if (!item) {
        report('items', 'unknown_item', 'No such item in the pool');
        continue;
      }
      if (seen.has(index)) report('items', 'repeated_item', 'The item comes twice in one attempt');
      seen.add(index);
      if (item.maxMark !== positions[at])
        report(
          'items',
          'other_max_mark',
          'The item has another highest mark than its place in the blueprint',
        );
      if (!Number.isInteger(mark) || mark < -1 || mark > item.maxMark)
        report('marks', 'mark_out_of_range', `Needs a whole number from 0 to ${item.maxMark}, or -1`);
      const chosen = attempt.choices?.[at] ?? [];
      if (chosen.some((choice) => !(choice in item.choiceIds)) || new Set(chosen).size !== chosen.length)
        report('choices', 'unknown_choice', 'No such choice, or one twice');
    }
    return faults;
  }
}

const itemIdsOf = ({ items }: CountedQuiz) => items.map(({ id }) => id);

function checkSameQuiz(quiz: CountedQuiz, itemIds: readonly string[], positions: number): void {
  const own = itemIdsOf(quiz);
  const isSame = own.length === itemIds.length && own.every((id, at) => id === itemIds[at]);
  if (!isSame || positions !== quiz.positions.length)
    throw badInput({ path: 'items', code: 'other_quiz', message: 'These are counts of another quiz' });
}
