import { AccessCodeTry } from './access-code/access-code-try.entity';
import { Accommodation } from './accommodation/accommodation.entity';
import { AppealMark } from './appeals/appeal-mark.entity';
import { Appeal } from './appeals/appeal.entity';
import { AdaptiveAttempt } from './adaptive/adaptive-attempt.entity';
import { AttemptEvent } from './attempt-log/attempt-event.entity';
import { Attempt } from './attempt/attempt.entity';
import { BulkEdit, BulkEditItem } from './bulk-edit/bulk-edit.entity';
import { CalibrationRun, ItemParameter } from './calibration/calibration.entity';
import { ExamHandOver } from './exam-session/exam-hand-over.entity';
import { ExamIncident } from './exam-session/exam-incident.entity';
import { ExamSessionCandidate } from './exam-session/exam-session-candidate.entity';
import { ExamSession, ExamSessionInvigilator } from './exam-session/exam-session.entity';
import { ItemComment } from './item-comments/item-comment.entity';
import { ItemFileImport, ItemImportRow } from './item-exchange/item-import.entity';
import { IntegrityDecision } from './integrity/integrity-decision.entity';
import { IntegritySearch } from './integrity/integrity-search.entity';
import { IntegritySignal } from './integrity/integrity-signal.entity';
import { QuizPause } from './invigilation/quiz-pause.entity';
import { AnswerFile } from './marking/answer-file.entity';
import { MarkRevision } from './marking/mark-revision.entity';
import { MarkingTask } from './marking/marking-task.entity';
import { MediaFile } from './media/media.entity';
import { QuizOverride } from './override/quiz-override.entity';
import { Item, ItemVersion } from './question-bank/item.entity';
import {
  ItemAuthor,
  ItemExposure,
  ItemExposureMark,
  ItemQuarantine,
  ItemTransition,
} from './question-bank/item-transition.entity';
import { PaperCode, PaperExam } from './paper-exam/paper-exam.entity';
import { PaperResult } from './paper-exam/paper-result.entity';
import { Quiz, QuizVersion } from './quiz/quiz.entity';
import { CertificateProposal } from './regrading/certificate-proposal.entity';
import { MarkChange } from './regrading/mark-change.entity';
import { Regrade, RegradeChange } from './regrading/regrade.entity';
import { RescoringMismatch, RescoringRun } from './rescoring/rescoring.entity';
import { ResultRelease } from './review/result-release.entity';
import { StatisticsRun } from './statistics/statistics-run.entity';

/** Tables of this lib, for the data source. */
export const assessmentEntities: (new () => object)[] = [
  Item,
  ItemVersion,
  ItemComment,
  BulkEdit,
  BulkEditItem,
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
  QuizOverride,
  Accommodation,
  ExamSession,
  ExamSessionInvigilator,
  ExamSessionCandidate,
  ExamIncident,
  ExamHandOver,
  PaperExam,
  PaperCode,
  PaperResult,
  Appeal,
  AppealMark,
  ResultRelease,
  IntegritySearch,
  IntegritySignal,
  IntegrityDecision,
  QuizPause,
  MarkRevision,
  AdaptiveAttempt,
];
