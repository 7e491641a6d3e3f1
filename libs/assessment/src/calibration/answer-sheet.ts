import { badInput, type FieldFault } from '@platform/errors';
import { MISSING } from '../irt/response-table';
import { ONE_POINT } from '../quiz/points';
import type { GradedForm } from '../statistics/statistics.repository';

/** Fewer people say too little of an item. */
const LEAST_PER_ITEM = 50;

export interface AnswerMatrix {
  itemVersionIds: string[];
  /** Attempts that asked each item. */
  attempts: number[];
  /** Row after row: 1 right, 0 wrong, −1 not asked. */
  answers: Int8Array;
  /** One for each item that was left out. */
  faults: FieldFault[];
}

/** Right and wrong answers of graded attempts: right is whoever has the full mark of the question. */
export class AnswerSheet {
  private readonly columns: Map<string, number>;
  private readonly rows: Int8Array[] = [];

  constructor(
    private readonly itemVersionIds: readonly string[],
    private readonly points: ReadonlyMap<string, number>,
  ) {
    this.columns = new Map(itemVersionIds.map((id, at) => [id, at]));
  }

  get attempts(): number {
    return this.rows.length;
  }

  /** Refuses an attempt that cannot be counted: `mark_missing`, `unknown_item`. */
  add({ itemVersionIds, marks }: GradedForm): void {
    const row = new Int8Array(this.itemVersionIds.length).fill(MISSING);
    itemVersionIds.forEach((id, at) => {
      const [column, mark] = [this.columns.get(id), marks[at]];
      const path = `attempts[${this.attempts}].items[${at}]`;
      if (column === undefined)
        throw badInput({ path, code: 'unknown_item', message: 'The quiz does not have this item' });
      if (mark === undefined) throw badInput({ path, code: 'mark_missing', message: 'Needs a mark' });
      row[column] = mark >= (this.points.get(id) ?? ONE_POINT) ? 1 : 0;
    });
    this.rows.push(row);
  }

  /** Without items that too few were asked, or that everybody or nobody had right: nothing can be said of them. */
  toMatrix(): AnswerMatrix {
    const asked = this.itemVersionIds.map((_, at) => this.rows.filter((row) => row[at] !== MISSING).length);
    const right = this.itemVersionIds.map((_, at) => this.rows.filter((row) => row[at] === 1).length);
    const faults: FieldFault[] = [];
    const kept = [...this.itemVersionIds.keys()].filter((at) => {
      const fault = faultOf(asked[at] ?? 0, right[at] ?? 0);
      if (fault) faults.push({ path: this.itemVersionIds[at] ?? '', ...fault });
      return !fault;
    });
    const answers = new Int8Array(this.attempts * kept.length);
    this.rows.forEach((row, person) =>
      kept.forEach((column, at) => (answers[person * kept.length + at] = row[column] ?? MISSING)),
    );
    return {
      itemVersionIds: kept.map((at) => this.itemVersionIds[at] ?? ''),
      attempts: kept.map((at) => asked[at] ?? 0),
      answers,
      faults,
    };
  }
}

function faultOf(asked: number, right: number): Omit<FieldFault, 'path'> | null {
  if (asked < LEAST_PER_ITEM)
    return { code: 'too_few_answers', message: `Left out: ${asked} of ${LEAST_PER_ITEM} attempts` };
  if (right === 0 || right === asked)
    return { code: 'no_variation', message: 'Left out: everybody was right, or nobody was' };
  return null;
}
