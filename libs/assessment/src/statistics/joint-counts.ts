/** How often a mark came with a total: mark, total, count, mark, total, count, …, in ascending order. */
export type CountRows = number[];

/** A cell of the table, as one pass over it gives it. */
type Visit = (mark: number, total: number, count: number) => void;

/**
 * How often an item got mark x in an attempt of total t, in integer thousandths. Every classical statistic of an
 * item follows from this table: the marks, the rest of the test (t − x), both sorted, and the groups of best and
 * worst attempts. Counts are exact, so batches may come in any order and parts counted elsewhere may be merged
 * without a figure changing. The table holds no attempt: its size is bounded by different marks × different totals.
 */
export class JointCounts {
  private readonly byMark = new Map<number, Map<number, number>>();

  add(mark: number, total: number, count = 1): void {
    let totals = this.byMark.get(mark);
    if (!totals) this.byMark.set(mark, (totals = new Map<number, number>()));
    totals.set(total, (totals.get(total) ?? 0) + count);
  }

  merge(other: JointCounts): void {
    other.each((mark, total, count) => this.add(mark, total, count));
  }

  /** In ascending order of mark and total, so that sums do not depend on the order in which attempts came. */
  each(visit: Visit): void {
    for (const [mark, totals] of [...this.byMark].sort(([a], [b]) => a - b))
      for (const [total, count] of [...totals].sort(([a], [b]) => a - b)) visit(mark, total, count);
  }

  toRows(): CountRows {
    const rows: CountRows = [];
    this.each((mark, total, count) => rows.push(mark, total, count));
    return rows;
  }

  static fromRows(rows: CountRows): JointCounts {
    const table = new JointCounts();
    for (let at = 0; at + 2 < rows.length; at += 3) table.add(rows[at], rows[at + 1], rows[at + 2]);
    return table;
  }
}
