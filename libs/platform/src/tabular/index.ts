export { cleanLines, cleanText, foldText } from './clean-text';
export { type ColumnSpec, readRecords, type RecordOf, type TableRecord, unknownHeaders } from './columns';
export {
  IMPORT_MODES,
  type ImportMode,
  type ImportReport,
  type ImportRow,
  mayApply,
  reportImport,
  rowNote,
  type RowNote,
} from './import-report';
export {
  ExportedFile,
  ImportModeEnum,
  ImportReportType,
  type TableFormat,
  TableFormatEnum,
  toImportReport,
} from './import-report.type';
export { isCalendarDay, readDate } from './read-date';
export { readTable } from './read-table';
export { type FileFormat, isOldOffice, sniffFormat } from './sniff-format';
export { type Cell, EMPTY_CELL, type Table, TABLE_LIMITS, type TableRow } from './table';
export { type OutputColumn, type OutputValue, writeCsv, writeXlsx } from './write-table';
export { readZipDirectory, unpackEntry, type ZipEntry } from './zip-directory';
