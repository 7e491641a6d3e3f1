import { Injectable } from '@nestjs/common';
import { badInput } from '@platform/errors';
import { FileExchange } from '@platform/files';
import type { Actor } from '@platform/security';
import { type ImportRow, readRecords, readTable } from '@platform/tabular';
import { ItemStore } from '../question-bank/item-store';
import { PaperExamRepository } from './paper-exam.repository';
import { type PaperRow, readPaperRow } from './read-paper-row';
import { resultColumns } from './results-template';

/** Papers of one file: the file is read and judged within one request. */
const MOST_ROWS = 2_000;

/** Reads uploaded tables of results. */
@Injectable()
export class PaperResultsReader {
  constructor(
    private readonly exams: PaperExamRepository,
    private readonly items: ItemStore,
    private readonly files: FileExchange,
  ) {}

  /** Rows as the file has them: understood, or with their faults. */
  async read(actor: Actor, paperExamId: string, fileId: string): Promise<(PaperRow | ImportRow)[]> {
    const [file, codes] = await Promise.all([this.files.read(actor, fileId), this.exams.codes(paperExamId)]);
    const path = 'input.uploadId';
    const table = await readTable(file.content, path, { keepLines: true });
    if (table.rows.length > MOST_ROWS)
      throw badInput({
        path,
        code: 'too_many_rows',
        message: `must hold at most ${MOST_ROWS} papers: split it`,
        values: { max: MOST_ROWS },
      });
    const contents = await this.items.contents(codes.flatMap(({ itemVersionIds }) => itemVersionIds));
    const asked = { codes: new Map(codes.map((code) => [code.code, code])), contents };
    const columns = resultColumns(codes[0]?.itemVersionIds.length ?? 0);
    return readRecords(table, columns, path).map((record) => {
      const row = readPaperRow(record, asked);
      return Array.isArray(row) ? { line: record.line, status: 'FAILED', notes: row } : row;
    });
  }
}
