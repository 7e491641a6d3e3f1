import { CreatePlatform1795370000000 } from './1795370000000-CreatePlatform';
import { CreateIdentity1795370100000 } from './1795370100000-CreateIdentity';
import { CreateUploads1795370200000 } from './1795370200000-CreateUploads';
import { CreateSkills1795372000000 } from './1795372000000-CreateSkills';
import { CreateAssessment1795373000000 } from './1795373000000-CreateAssessment';
import { CreateCourses1795374000000 } from './1795374000000-CreateCourses';
import { CreateCertification1795375000000 } from './1795375000000-CreateCertification';
import { CreateCompliance1795376000000 } from './1795376000000-CreateCompliance';
import { CreateReporting1795377000000 } from './1795377000000-CreateReporting';
import { CreateMedia1795378000000 } from './1795378000000-CreateMedia';
import { TuneAttemptStorage1795380000000 } from './1795380000000-TuneAttemptStorage';
import { CreateItemImports1795382000000 } from './1795382000000-CreateItemImports';
import { AddProgrammePeriod1795632565888 } from './1795632565888-AddProgrammePeriod';
import { AddVoidedAttempts1795640000000 } from './1795640000000-AddVoidedAttempts';
import { CreateQuizStatistics1795650000000 } from './1795650000000-CreateQuizStatistics';
import { CreateMarking1795660000000 } from './1795660000000-CreateMarking';
import { CreateRegrades1795670000000 } from './1795670000000-CreateRegrades';
import { CreateRescoring1795671000000 } from './1795671000000-CreateRescoring';
import { CreateAttemptLog1795680000000 } from './1795680000000-CreateAttemptLog';
import { AddQuizSettings1795690000000 } from './1795690000000-AddQuizSettings';
import { AddItemLifeCycle1795720000000 } from './1795720000000-AddItemLifeCycle';
import { ShareItemBanks1795721000000 } from './1795721000000-ShareItemBanks';
import { CreateCalibrations1795732000000 } from './1795732000000-CreateCalibrations';
import { CreateAppeals1795740000000 } from './1795740000000-CreateAppeals';
import { CreateExamSessions1795741000000 } from './1795741000000-CreateExamSessions';
import { AddResultReleases1795742000000 } from './1795742000000-AddResultReleases';
import { CreateOwnTerms1795743000000 } from './1795743000000-CreateOwnTerms';
import { CreatePaperExams1795744000000 } from './1795744000000-CreatePaperExams';
import { CreateAdaptiveAttempts1795745000000 } from './1795745000000-CreateAdaptiveAttempts';
import { CreateBankWork1795746000000 } from './1795746000000-CreateBankWork';
import { CreateIntegritySignals1795747000000 } from './1795747000000-CreateIntegritySignals';
import { CreateQuizPauses1795747000001 } from './1795747000001-CreateQuizPauses';
import { CreateMarkRevisions1795747000002 } from './1795747000002-CreateMarkRevisions';
import { AddPurgedAnswerFiles1795747000003 } from './1795747000003-AddPurgedAnswerFiles';
import { InlineAttemptLog1795748000000 } from './1795748000000-InlineAttemptLog';
import { PauseExamSessions1795749000000 } from './1795749000000-PauseExamSessions';
import { InlineAdaptiveGrowth1795751000000 } from './1795751000000-InlineAdaptiveGrowth';
import { NumberExamCandidates1795753000000 } from './1795753000000-NumberExamCandidates';
import { SealExamIncidents1795753000001 } from './1795753000001-SealExamIncidents';
import { KeepAccommodations1795754000000 } from './1795754000000-KeepAccommodations';
import { AddKeyHistory1795760000000 } from './1795760000000-AddKeyHistory';
import { CreateIssuanceLog1795761000000 } from './1795761000000-CreateIssuanceLog';
import { VersionProgrammes1795762000000 } from './1795762000000-VersionProgrammes';
import { CreateLearnerFacts1795762000001 } from './1795762000001-CreateLearnerFacts';
import { CreateIssuingRuns1795762000002 } from './1795762000002-CreateIssuingRuns';
import { CompleteVneidExchange1795763000000 } from './1795763000000-CompleteVneidExchange';
import { SuspendAndSupersedeCertificates1795764000000 } from './1795764000000-SuspendAndSupersedeCertificates';
import { CreateOutsideCertificates1795764000001 } from './1795764000001-CreateOutsideCertificates';
import { TellProgrammesOfObligations1795776000000 } from './1795776000000-tell-programmes-of-obligations';
import { CreateAssistedAccounts1795774000000 } from './1795774000000-CreateAssistedAccounts';
import { CreateAccountMerges1795774000001 } from './1795774000001-CreateAccountMerges';
import { CreateDrawnFiles1795770000000 } from './1795770000000-CreateDrawnFiles';
import { TrustOutsideIssuers1795773000000 } from './1795773000000-TrustOutsideIssuers';
import { DiscardProgrammeDrafts1795775000000 } from './1795775000000-DiscardProgrammeDrafts';
import { RebindCertificates1795774000002 } from './1795774000002-RebindCertificates';
import { CompleteWithMergedAccounts1795774000003 } from './1795774000003-CompleteWithMergedAccounts';

/** In order. A list, not a folder pattern: the compiled and the source form are the same. */
export const migrations = [
  CreatePlatform1795370000000,
  CreateIdentity1795370100000,
  CreateUploads1795370200000,
  CreateSkills1795372000000,
  CreateAssessment1795373000000,
  CreateCourses1795374000000,
  CreateCertification1795375000000,
  CreateCompliance1795376000000,
  CreateReporting1795377000000,
  CreateMedia1795378000000,
  TuneAttemptStorage1795380000000,
  CreateItemImports1795382000000,
  AddProgrammePeriod1795632565888,
  AddVoidedAttempts1795640000000,
  CreateQuizStatistics1795650000000,
  CreateMarking1795660000000,
  CreateRegrades1795670000000,
  CreateRescoring1795671000000,
  CreateAttemptLog1795680000000,
  AddQuizSettings1795690000000,
  AddItemLifeCycle1795720000000,
  ShareItemBanks1795721000000,
  CreateCalibrations1795732000000,
  CreateAppeals1795740000000,
  CreateExamSessions1795741000000,
  AddResultReleases1795742000000,
  CreateOwnTerms1795743000000,
  CreatePaperExams1795744000000,
  CreateAdaptiveAttempts1795745000000,
  CreateBankWork1795746000000,
  CreateIntegritySignals1795747000000,
  CreateQuizPauses1795747000001,
  CreateMarkRevisions1795747000002,
  AddPurgedAnswerFiles1795747000003,
  InlineAttemptLog1795748000000,
  PauseExamSessions1795749000000,
  InlineAdaptiveGrowth1795751000000,
  NumberExamCandidates1795753000000,
  SealExamIncidents1795753000001,
  KeepAccommodations1795754000000,
  AddKeyHistory1795760000000,
  CreateIssuanceLog1795761000000,
  VersionProgrammes1795762000000,
  CreateLearnerFacts1795762000001,
  CreateIssuingRuns1795762000002,
  CompleteVneidExchange1795763000000,
  SuspendAndSupersedeCertificates1795764000000,
  CreateOutsideCertificates1795764000001,
  CreateDrawnFiles1795770000000,
  TrustOutsideIssuers1795773000000,
  CreateAssistedAccounts1795774000000,
  CreateAccountMerges1795774000001,
  RebindCertificates1795774000002,
  CompleteWithMergedAccounts1795774000003,
  DiscardProgrammeDrafts1795775000000,
  TellProgrammesOfObligations1795776000000,
];
