import { AccessCodeTry } from './access-code/access-code-try.entity';
import { Attempt } from './attempt/attempt.entity';
import { ItemFileImport, ItemImportRow } from './item-exchange/item-import.entity';
import { AnswerFile } from './marking/answer-file.entity';
import { MarkingTask } from './marking/marking-task.entity';
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
  StatisticsRun,
  AnswerFile,
  MarkingTask,
  AccessCodeTry,
];
