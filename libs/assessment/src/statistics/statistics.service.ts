import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import { notFound } from '@platform/errors';
import { Outbox } from '@platform/queue';
import type { Actor } from '@platform/security';
import { ItemStore } from '../question-bank/item-store';
import { visibleText } from '../question-bank/rich-text';
import { QuizDesignService } from '../quiz/quiz-design.service';
import { choosable } from './chosen-choices';
import { ComputeStatisticsJob } from './compute-statistics.job';
import type { QuizItemFigures } from './quiz-statistics';
import { type StatisticsRecord, StatisticsRepository } from './statistics.repository';

/** A batch takes far less: a worker that was silent for so long is not coming back. */
const SILENT_MINUTES = 15;

/** Figures of an item version and which item it is of. */
export interface NamedItemFigures extends QuizItemFigures {
  code: string;
  /** Of the version. */
  number: number;
  choices: NamedChoiceFigures[];
}

/** Figures of a choice, and what it says. */
export type NamedChoiceFigures = QuizItemFigures['choices'][number] & { text: string; isKey: boolean };

/** Statistics of quizzes, for whoever may read the bank of the quiz's unit; for others the quiz does not exist. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly database: Database,
    private readonly records: StatisticsRepository,
    private readonly designs: QuizDesignService,
    private readonly items: ItemStore,
    private readonly outbox: Outbox,
  ) {}

  /** Orders the statistics of the version in use, or answers with those on their way. */
  async request(actor: Actor, quizId: string): Promise<StatisticsRecord> {
    const { current } = await this.designs.get(actor, quizId);
    if (!current) throw notFound('quiz version');
    return this.database.transaction(async () => {
      const id = uuidv7();
      const isNew = await this.records.insert(id, current.id, actor.id);
      const record = isNew
        ? await this.records.find(id)
        : await this.records.latest(quizId, { versionId: current.id });
      if (!record) throw new Error(`Statistics of quiz version ${current.id} are gone`);
      if (isNew || (await this.records.takeOver(record.id, SILENT_MINUTES)))
        await this.outbox.enqueue(ComputeStatisticsJob, { statisticsId: record.id });
      return record;
    });
  }

  /** The newest of a quiz; null before anybody asked for some. */
  async latest(actor: Actor, quizId: string): Promise<StatisticsRecord | null> {
    await this.designs.get(actor, quizId);
    return this.records.latest(quizId);
  }

  /** As `latest`, of those that are done: figures stay there while newer ones are counted. */
  async latestDone(actor: Actor, quizId: string): Promise<StatisticsRecord | null> {
    await this.designs.get(actor, quizId);
    return this.records.latest(quizId, { state: 'DONE' });
  }

  /** The items by code; an item whose wording changed between two versions of it stands there twice. */
  async itemsOf({ result }: StatisticsRecord): Promise<NamedItemFigures[]> {
    const items = result?.items ?? [];
    const ids = items.map(({ id }) => id);
    const names = await this.records.itemNames(ids);
    const contents = await this.items.contents(ids);
    const named = (itemId: string, choice: QuizItemFigures['choices'][number]) => {
      const content = contents.get(itemId)?.content;
      const said = content && choosable(content).find(({ id }) => id === choice.id);
      const text = said?.text ?? '';
      return {
        ...choice,
        text: content?.format === 'HTML' ? visibleText(text) : text,
        isKey: said?.isKey ?? false,
      };
    };
    return items
      .map((item) => ({
        ...item,
        code: names.get(item.id)?.code ?? '',
        number: names.get(item.id)?.number ?? 0,
        choices: item.choices.map((choice) => named(item.id, choice)),
      }))
      .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.number - b.number));
  }
}
