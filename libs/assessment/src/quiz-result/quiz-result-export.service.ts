import { Injectable } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { badInput } from '@platform/errors';
import { FileExchange } from '@platform/files';
import { toTypeId } from '@platform/graphql';
import { translate } from '@platform/i18n';
import type { Actor } from '@platform/security';
import {
  type OutputColumn,
  type OutputValue,
  type TableFormat,
  writeCsv,
  writeXlsx,
} from '@platform/tabular';
import { QuizCatalogue } from '../quiz/quiz-catalogue';
import { type QuizResultRecord, QuizResultService } from './quiz-result.service';

/** A table is made in memory: so many people at most. */
const MOST_ROWS = 50_000;
const BATCH = 500;

const COLUMNS = [
  'learner',
  'year',
  'attemptsUsed',
  'attemptsCounted',
  'score',
  'maxScore',
  'percent',
  'outcome',
] as const;
const TEXTS: readonly string[] = ['learner', 'outcome'];

/** Results of a quiz as a table, which only its maker can fetch: a person each, by id, without names. */
@Injectable()
export class QuizResultExport {
  constructor(
    private readonly database: Database,
    private readonly results: QuizResultService,
    private readonly quizzes: QuizCatalogue,
    private readonly files: FileExchange,
    private readonly audit: AuditLog,
  ) {}

  /** Of a year, this one when none is named; refused as input when more than 50,000 people took part. */
  async make(
    actor: Actor,
    quizId: string,
    year: number | null,
    format: TableFormat,
  ): Promise<{ id: string; name: string; rows: number }> {
    const records = await this.all(actor, quizId, year);
    const { code } = await this.quizzes.current(quizId);
    const columns = COLUMNS.map((key): OutputColumn => ({
      header: translate(`quiz-result.column.${key}`),
      width: TEXTS.includes(key) ? 34 : 18,
      kind: TEXTS.includes(key) ? 'text' : 'number',
    }));
    const rows = records.map(rowOf);
    const content =
      format === 'CSV'
        ? writeCsv(columns, rows)
        : await writeXlsx(translate('quiz-result.sheet'), columns, rows);
    await this.database.transaction(() =>
      this.audit.record({
        actor,
        action: 'assessment:export-results',
        subjectType: 'quiz',
        subjectId: quizId,
        after: { year, rows: rows.length, format },
      }),
    );
    const file = await this.files.save(actor, `ket-qua-${code}.${format.toLowerCase()}`, content);
    return { ...file, rows: rows.length };
  }

  private async all(actor: Actor, quizId: string, year: number | null): Promise<QuizResultRecord[]> {
    const records: QuizResultRecord[] = [];
    for (;;) {
      const after = records.at(-1)?.learnerId ?? null;
      const filter = { year, isPassed: null };
      const page = await this.results.list(actor, quizId, filter, after, BATCH);
      records.push(...page);
      if (records.length > MOST_ROWS)
        throw badInput({
          path: 'quizId',
          code: 'too_many_rows',
          message: 'has too many results for a table',
        });
      if (page.length < BATCH) return records;
    }
  }
}

function rowOf({ learnerId, year, attemptsUsed, outcome }: QuizResultRecord): OutputValue[] {
  const person = [toTypeId('lrn', learnerId), year, attemptsUsed];
  if (!outcome) return [...person, 0, null, null, null, null];
  return [
    ...person,
    outcome.attemptIds.length,
    outcome.score / 1000,
    outcome.maxScore / 1000,
    outcome.percent / 100,
    translate(outcome.isPassed ? 'quiz-result.passed' : 'quiz-result.failed'),
  ];
}
