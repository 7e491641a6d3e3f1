import { Module } from '@nestjs/common';
import { CertificationModule } from '@app/certification';
import { ComplianceModule } from './compliance.module';
import { FollowRostersSchedule } from './fulfilment/follow-rosters.schedule';
import { OnAttemptPassed } from './fulfilment/on-attempt-passed.listener';
import { OnCertificateIssued } from './fulfilment/on-certificate-issued.listener';
import { OnCertificateEnded } from './fulfilment/on-certificate-ended.listener';
import { OnCourseCompleted } from './fulfilment/on-course-completed.listener';
import { OnLearnerLinked } from './fulfilment/on-learner-linked.listener';

/** Job handlers, listeners and schedules of this lib. */
@Module({
  imports: [CertificationModule, ComplianceModule],
  providers: [
    FollowRostersSchedule,
    OnLearnerLinked,
    OnCourseCompleted,
    OnAttemptPassed,
    OnCertificateIssued,
    OnCertificateEnded,
  ],
})
export class ComplianceWorkerModule {}
