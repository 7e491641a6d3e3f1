import { Attempt } from './attempt/attempt.entity';
import { ItemFileImport, ItemImportRow } from './item-exchange/item-import.entity';
import { MediaFile } from './media/media.entity';
import { Item, ItemVersion } from './question-bank/item.entity';
import { Quiz, QuizVersion } from './quiz/quiz.entity';
import { CertificateProposal } from './regrading/certificate-proposal.entity';
import { MarkChange } from './regrading/mark-change.entity';
import { Regrade, RegradeChange } from './regrading/regrade.entity';
import { RescoringMismatch, RescoringRun } from './rescoring/rescoring.entity';
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
  Regrade,
  RegradeChange,
  MarkChange,
  CertificateProposal,
  RescoringRun,
  RescoringMismatch,
];
