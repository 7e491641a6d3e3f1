import { AttemptEvent } from './attempt-log/attempt-event.entity';
import { Attempt } from './attempt/attempt.entity';
import { ItemFileImport, ItemImportRow } from './item-exchange/item-import.entity';
import { MediaFile } from './media/media.entity';
import { Item, ItemVersion } from './question-bank/item.entity';
import { Quiz, QuizVersion } from './quiz/quiz.entity';
import { StatisticsRun } from './statistics/statistics-run.entity';

/** Tables of this lib, for the data source. */
export const assessmentEntities: (new () => object)[] = [
  Item,
  ItemVersion,
  MediaFile,
  ItemFileImport,
  ItemImportRow,
  Quiz,
  QuizVersion,
  Attempt,
  AttemptEvent,
  StatisticsRun,
];
