import { Module } from '@nestjs/common';
import { AssessmentModule } from '@app/assessment';
import { CoursesModule } from '@app/courses';
import { CertificationModule } from './certification.module';
import { PushConfirmationProcessor } from './confirmation/push-confirmation.processor';
import { PushService } from './confirmation/push.service';
import { AppendToIssuanceLog } from './issuance-log/append-to-issuance-log.schedule';
import { OnAttemptPassed } from './issuing/on-attempt-passed.listener';
import { OnCourseCompleted } from './issuing/on-course-completed.listener';
import { OnExamSessionSigned } from './issuing/on-exam-session-signed.listener';
import { SignCertificateProcessor } from './issuing/sign-certificate.processor';
import { AskAboutStuck } from './reconciliation/ask-about-stuck.schedule';
import { ReconcileWithVneid } from './reconciliation/reconcile-with-vneid.schedule';
import { CheckOutsideCredentialProcessor } from './outside-credential/check-outside-credential.processor';
import { CheckingService } from './outside-credential/checking.service';
import { RecheckOutsideCredentialProcessor } from './outside-credential/recheck-outside-credential.processor';
import { RecheckOutsideCredentials } from './outside-credential/recheck-outside-credentials.schedule';
import { JudgeRightsProcessor } from './fact/judge-rights.processor';
import { IssuingRunner } from './issuing-run/issuing-runner';
import { FollowMergeProcessor } from './rebinding/follow-merge.processor';
import { GivingBack } from './rebinding/giving-back';
import { MergeRevocation } from './rebinding/merge-revocation';
import { OnAccountsMerged } from './rebinding/on-accounts-merged.listener';
import { OnMergeReversed } from './rebinding/on-merge-reversed.listener';
import { RebindingRepository } from './rebinding/rebinding.repository';
import { RebindingService } from './rebinding/rebinding.service';
import { TakingOver } from './rebinding/taking-over';
import { RunBatchProcessor } from './issuing-run/run-batch.processor';
import { SimulateBatchProcessor } from './simulation/simulate-batch.processor';
import { Simulator } from './simulation/simulator';

/** Job handlers, listeners and schedules of this lib. */
@Module({
  imports: [AssessmentModule, CoursesModule, CertificationModule],
  providers: [
    SignCertificateProcessor,
    OnAttemptPassed,
    OnCourseCompleted,
    OnExamSessionSigned,
    PushService,
    PushConfirmationProcessor,
    ReconcileWithVneid,
    AskAboutStuck,
    AppendToIssuanceLog,
    JudgeRightsProcessor,
    IssuingRunner,
    RunBatchProcessor,
    Simulator,
    SimulateBatchProcessor,
    CheckingService,
    CheckOutsideCredentialProcessor,
    RecheckOutsideCredentialProcessor,
    RecheckOutsideCredentials,
    RebindingRepository,
    MergeRevocation,
    TakingOver,
    GivingBack,
    RebindingService,
    FollowMergeProcessor,
    OnAccountsMerged,
    OnMergeReversed,
  ],
})
export class CertificationWorkerModule {}
