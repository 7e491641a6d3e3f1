import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import {
  IMPORT_MODES,
  IMPORT_ROW_STATUSES,
  type ImportMode,
  type ImportReport,
  type ImportRow,
  type ImportRowStatus,
} from './import-report';

export const ImportModeEnum = Object.fromEntries(IMPORT_MODES.map((mode) => [mode, mode])) as {
  [M in ImportMode]: M;
};
registerEnumType(ImportModeEnum, {
  name: 'ImportMode',
  description: 'What a faulty row means for the others.',
  valuesMap: {
    ALL_OR_NOTHING: { description: 'One faulty row, and nothing is written.' },
    BEST_EFFORT: { description: 'Good rows are written, faulty ones are told.' },
  },
});

const ImportRowStatusEnum = Object.fromEntries(IMPORT_ROW_STATUSES.map((status) => [status, status])) as {
  [S in ImportRowStatus]: S;
};
registerEnumType(ImportRowStatusEnum, {
  name: 'ImportRowStatus',
  description: 'What became of a row; in a dry run, what would.',
  valuesMap: {
    SKIPPED: { description: 'Good, but held back by another row that failed (all or nothing).' },
  },
});

export const TABLE_FORMATS = ['CSV', 'XLSX'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];
export const TableFormatEnum = Object.fromEntries(TABLE_FORMATS.map((format) => [format, format])) as {
  [F in TableFormat]: F;
};
registerEnumType(TableFormatEnum, {
  name: 'TableFormat',
  description: 'Format of an exported table.',
  valuesMap: {
    CSV: { description: 'Comma-separated values, UTF-8 with a byte order mark.' },
    XLSX: { description: 'A workbook with one sheet.' },
  },
});

@ObjectType({ description: 'Something to say about an imported row.' })
export class ImportRowNote {
  @Field(() => String, { description: 'Stable code for programs.' })
  code!: string;

  @Field(() => String, { nullable: true, description: 'Column it concerns.' })
  path!: string | null;

  @Field(() => String, { description: 'For people, in the language of `Accept-Language`.' })
  message!: string;
}

@ObjectType('ImportRow', { description: 'What became of one row of an imported file.' })
export class ImportRowType {
  @Field(() => Int, { description: 'Line of the file, or number of the row in the sheet, from 1.' })
  line!: number;

  @Field(() => ImportRowStatusEnum, { description: 'What became of it.' })
  status!: ImportRowStatus;

  @Field(() => String, { nullable: true, description: 'Code of the first note.' })
  code!: string | null;

  @Field(() => String, { nullable: true, description: 'Column of the first note.' })
  path!: string | null;

  @Field(() => String, { nullable: true, description: 'Text of the first note.' })
  message!: string | null;

  @Field(() => [ImportRowNote], { description: 'All notes: faults of a failed row, otherwise warnings.' })
  notes!: ImportRowNote[];
}

/** A file of 60,000 good rows must not answer with 60,000 lines. */
const MOST_ROWS_TOLD = 5_000;

@ObjectType('ImportReport', { description: 'What an import did; in a dry run, what it would do.' })
export class ImportReportType {
  @Field(() => Int, { description: 'Rows with content.' })
  total!: number;

  @Field(() => Int, { description: 'Rows that made something new.' })
  created!: number;

  @Field(() => Int, { description: 'Rows that changed something.' })
  updated!: number;

  @Field(() => Int, { description: 'Rows that say what is stored already.' })
  unchanged!: number;

  @Field(() => Int, { description: 'Faulty rows.' })
  failed!: number;

  @Field(() => Int, { description: 'Good rows held back by a faulty one (all or nothing).' })
  skipped!: number;

  @Field(() => Boolean, { description: 'Whether anything was written.' })
  isApplied!: boolean;

  @Field(() => [ImportRowType], {
    description: `Every row in the order of the file; of more than ${MOST_ROWS_TOLD} rows, the first ${MOST_ROWS_TOLD} that have notes.`,
  })
  rows!: ImportRowType[];
}

@ObjectType({ description: 'A file that was made for the caller and that nobody else can read.' })
export class ExportedFile {
  @Field(() => String, { description: 'Where to get it, with the same access token; kept for a week.' })
  url!: string;

  @Field(() => String, { description: 'Name of the file.' })
  name!: string;

  @Field(() => Int, { description: 'Rows in it, without the header.' })
  rows!: number;
}

const toRow = ({ line, status, notes }: ImportRow): ImportRowType => ({
  line,
  status,
  code: notes[0]?.code ?? null,
  path: notes[0]?.path ?? null,
  message: notes[0]?.message ?? null,
  notes,
});

export function toImportReport(report: ImportReport): ImportReportType {
  const told =
    report.rows.length > MOST_ROWS_TOLD
      ? report.rows.filter((row) => row.notes.length > 0).slice(0, MOST_ROWS_TOLD)
      : report.rows;
  return { ...report, rows: told.map(toRow) };
}
