import type { FieldFault } from '@platform/errors';
import { translate } from '@platform/i18n';
import type { Cell } from '@platform/tabular';
import './excel.messages';
import { columnOf, type ItemColumnKey } from './item-columns';
import { valueOf } from './item-labels';
import { writeNumber } from './cell-notation';

/** The cells of one row, and the faults found in them: each tells row, column and what to do. */
export class RowReader {
  readonly faults: FieldFault[] = [];

  constructor(
    private readonly cells: Record<ItemColumnKey, Cell>,
    private readonly line: number,
  ) {}

  text(key: ItemColumnKey): string {
    const { kind, text } = this.cells[key];
    // A spreadsheet keeps numbers with a point; here they read as people in Vietnam write them.
    return kind === 'number' ? writeNumber(Number(text)) : text;
  }

  has(key: ItemColumnKey): boolean {
    return this.cells[key].kind !== 'empty';
  }

  /** The value of a label; undefined for an empty cell and, with a fault, for an unknown one. */
  label<Value extends string>(
    key: ItemColumnKey,
    labels: Record<Value, readonly string[]>,
  ): Value | undefined {
    if (!this.has(key)) return undefined;
    const value = valueOf(labels, this.text(key));
    if (value === null)
      this.fault(key, 'unknown_value', {
        value: this.text(key),
        values: Object.values<readonly string[]>(labels)
          .map(([name]) => name)
          .join(', '),
      });
    return value ?? undefined;
  }

  fault(key: ItemColumnKey, code: string, values: Record<string, string | number> = {}): void {
    const message = translate(`excel.${code}`, { line: this.line, column: columnOf(key).header, ...values });
    this.faults.push({ path: `rows.${this.line}.${key}`, code, message });
  }
}
