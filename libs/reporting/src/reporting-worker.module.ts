import { Module } from '@nestjs/common';
import { CertificationModule } from '@app/certification';
import { FindPlacesSchedule } from './fact/find-places.schedule';
import { OnCertificateAccepted } from './fact/on-certificate-accepted.listener';
import { OnCertificateIssued } from './fact/on-certificate-issued.listener';
import { OnCertificateEnded } from './fact/on-certificate-ended.listener';
import { ReportingModule } from './reporting.module';

/** Job handlers, listeners and schedules of this lib. */
@Module({
  imports: [CertificationModule, ReportingModule],
  providers: [OnCertificateIssued, OnCertificateAccepted, OnCertificateEnded, FindPlacesSchedule],
})
export class ReportingWorkerModule {}
