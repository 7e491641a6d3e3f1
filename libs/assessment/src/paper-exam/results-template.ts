import { type ColumnSpec, writeXlsx } from '@platform/tabular';

/** A table has at most 100 columns, four of them say who. */
export const MOST_QUESTIONS_ON_PAPER = 90;

/** Columns that say whose answers a row holds. */
export const PERSON_COLUMNS = {
  personalNumber: { header: 'Số định danh cá nhân', aliases: ['CCCD', 'Số CCCD'] },
  /** Beside a number: a wrong digit must not mark a stranger. */
  fullName: { header: 'Họ và tên', aliases: ['Họ tên'] },
  learnerId: { header: 'Mã người học' },
  code: { header: 'Mã đề', isRequired: true },
} as const satisfies Record<string, ColumnSpec>;

/** Key of the column of a question; `position` counts from 1. */
export const questionKey = (position: number): string => `q${position}`;

/** All columns of the results of an exam with so many questions. */
export function resultColumns(questions: number): Record<string, ColumnSpec> {
  const columns: Record<string, ColumnSpec> = { ...PERSON_COLUMNS };
  for (let position = 1; position <= questions; position += 1)
    columns[questionKey(position)] = { header: `Câu ${position}`, isRequired: true };
  return columns;
}

/** An empty table to fill in, one row a paper. */
export function writeResultsTemplate(questions: number): Promise<Buffer> {
  const columns = Object.entries(resultColumns(questions)).map(([key, { header }]) => ({
    header,
    width: key in PERSON_COLUMNS ? 24 : 10,
  }));
  return writeXlsx('Kết quả', columns, []);
}
