import { AccessCodeTry } from './access-code/access-code-try.entity';
import { AdaptiveAttempt } from './adaptive/adaptive-attempt.entity';
import { AttemptEvent } from './attempt-log/attempt-event.entity';
import { Attempt } from './attempt/attempt.entity';
import { CalibrationRun, ItemParameter } from './calibration/calibration.entity';
import { ItemFileImport, ItemImportRow } from './item-exchange/item-import.entity';
import { AnswerFile } from './marking/answer-file.entity';
import { MarkingTask } from './marking/marking-task.entity';
import { MediaFile } from './media/media.entity';
import { Item, ItemVersion } from './question-bank/item.entity';
import {
  ItemAuthor,
  ItemExposure,
  ItemExposureMark,
  ItemQuarantine,
  ItemTransition,
} from './question-bank/item-transition.entity';
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
  ItemTransition,
  ItemQuarantine,
  ItemAuthor,
  ItemExposure,
  ItemExposureMark,
  MediaFile,
  ItemFileImport,
  ItemImportRow,
  Quiz,
  QuizVersion,
  Attempt,
  AttemptEvent,
  StatisticsRun,
  CalibrationRun,
  ItemParameter,
  AnswerFile,
  MarkingTask,
  AccessCodeTry,
  Regrade,
  RegradeChange,
  MarkChange,
  CertificateProposal,
  RescoringRun,
  RescoringMismatch,
  AdaptiveAttempt,
];
