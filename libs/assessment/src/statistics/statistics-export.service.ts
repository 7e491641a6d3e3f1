import { Injectable } from '@nestjs/common';
import { AuditLog } from '@platform/audit';
import { Database } from '@platform/database';
import { notFound } from '@platform/errors';
import { FileExchange } from '@platform/files';
import { formatNumber, translate } from '@platform/i18n';
import type { Actor } from '@platform/security';
import {
  type OutputColumn,
  type OutputValue,
  type TableFormat,
  writeCsv,
  writeXlsx,
} from '@platform/tabular';
import { QuizDesignService } from '../quiz/quiz-design.service';
import { type NamedChoiceFigures, StatisticsService } from './statistics.service';

/** A spreadsheet refuses a sheet with a longer name. */
const LONGEST_SHEET_NAME = 31;

/** Figures of the whole quiz; their columns stand behind those of the items. */
const OF_QUIZ = [
  'mean',
  'median',
  'skewness',
  'kurtosis',
  'internalConsistency',
  'errorRatio',
  'standardError',
] as const;
const OF_ITEM = [
  'omitted',
  'facility',
  'discrimination',
  'discriminativeEfficiency',
  'groupDifference',
  'intendedWeight',
  'effectiveWeight',
  'randomGuessScore',
] as const;

const TEXTS = ['code', 'choices'];

/** A line a choice: `* Dài và khó đoán: 62 % (r = 0,41)`; the star marks the key. */
function inWords({ text, isKey, share, pointBiserial }: NamedChoiceFigures): string {
  const r = pointBiserial === null ? '' : ` (r = ${formatNumber(pointBiserial, 2)})`;
  return `${isKey ? '* ' : ''}${text.slice(0, 100)}: ${formatNumber(share * 100, 0)} %${r}`;
}

/** Figures of a quiz as a table, which only its maker can fetch: the quiz in the first row, then an item each. */
@Injectable()
export class StatisticsExport {
  constructor(
    private readonly database: Database,
    private readonly statistics: StatisticsService,
    private readonly designs: QuizDesignService,
    private readonly files: FileExchange,
    private readonly audit: AuditLog,
  ) {}

  /** The newest that are done; `NOT_FOUND` when there are none. */
  async make(
    actor: Actor,
    quizId: string,
    format: TableFormat,
  ): Promise<{ id: string; name: string; rows: number }> {
    const { code, unitId } = await this.designs.get(actor, quizId);
    const record = await this.statistics.latestDone(actor, quizId);
    if (!record?.result) throw notFound('statistics');
    const { quiz } = record.result;
    const rows: OutputValue[][] = [
      [
        code,
        record.versionNumber,
        quiz.attempts,
        quiz.standardDeviation,
        ...OF_ITEM.map(() => null),
        ...OF_QUIZ.map((key) => quiz[key]),
        null,
      ],
      ...(await this.statistics.itemsOf(record)).map((item) => [
        item.code,
        item.number,
        item.attempts,
        item.standardDeviation,
        ...OF_ITEM.map((key) => item[key]),
        ...OF_QUIZ.map(() => null),
        item.choices.map(inWords).join('\n'),
      ]),
    ];
    const columns = [
      'code',
      'versionNumber',
      'attempts',
      'standardDeviation',
      ...OF_ITEM,
      ...OF_QUIZ,
      'choices',
    ].map((key): OutputColumn => ({
      header: translate(`statistics.column.${key}`),
      width: TEXTS.includes(key) ? 40 : 18,
      kind: TEXTS.includes(key) ? 'text' : 'number',
    }));
    const content =
      format === 'CSV'
        ? writeCsv(columns, rows)
        : await writeXlsx(code.slice(0, LONGEST_SHEET_NAME), columns, rows);
    await this.database.transaction(() =>
      this.audit.record({
        actor,
        action: 'assessment:export-statistics',
        subjectType: 'org_unit',
        subjectId: unitId,
        after: { quizId, statisticsId: record.id, format },
      }),
    );
    const file = await this.files.save(actor, `thong-ke-${code}.${format.toLowerCase()}`, content);
    return { ...file, rows: rows.length };
  }
}
