import { Module } from '@nestjs/common';
import { AssessmentModule, EarnedCertificates, StandingCertificates } from '@app/assessment';
import { CoursesModule } from '@app/courses';
import './certification.messages';
import { CertificationSeed } from './certification.seed';
import { ConfirmationRepository } from './confirmation/confirmation.repository';
import { ReconciliationService } from './confirmation/reconciliation.service';
import { SettlementService } from './confirmation/settlement.service';
import { VneidDocuments } from './confirmation/vneid-documents.port';
import { VneidHttpAdapter } from './confirmation/vneid-http.adapter';
import { IssuanceLogRepository } from './issuance-log/issuance-log.repository';
import { IssuanceLogService } from './issuance-log/issuance-log.service';
import { LogAuditRepository } from './issuance-log/log-audit.repository';
import { LogAuditService } from './issuance-log/log-audit.service';
import { LogStandingService } from './issuance-log/log-standing.service';
import { LogTree } from './issuance-log/log-tree';
import { SequencingService } from './issuance-log/sequencing.service';
import { CertificateReader } from './issuing/certificate-reader';
import { CertificatesOnAttempts } from './issuing/certificates-on-attempts';
import { CertificateRepository } from './issuing/certificate.repository';
import { CertificateService } from './issuing/certificate.service';
import { IssuingService } from './issuing/issuing.service';
import { RightService } from './issuing/right.service';
import { SigningService } from './issuing/signing.service';
import { ProgrammeRepository } from './programme/programme.repository';
import { CertificatesEarned } from './revocation/certificates-earned';
import { RevocationRepository } from './revocation/revocation.repository';
import { RevocationService } from './revocation/revocation.service';
import { VerificationService } from './verification/verification.service';

/** Programmes, certificates, their public check and their confirmation in VNeID. */
@Module({
  imports: [AssessmentModule, CoursesModule],
  providers: [
    CertificationSeed,
    ProgrammeRepository,
    CertificateRepository,
    ConfirmationRepository,
    RevocationRepository,
    IssuingService,
    SigningService,
    RightService,
    CertificateService,
    CertificateReader,
    SettlementService,
    ReconciliationService,
    RevocationService,
    VerificationService,
    IssuanceLogRepository,
    LogTree,
    SequencingService,
    LogStandingService,
    IssuanceLogService,
    LogAuditRepository,
    LogAuditService,
    { provide: EarnedCertificates, useClass: CertificatesEarned },
    { provide: StandingCertificates, useClass: CertificatesOnAttempts },
    { provide: VneidDocuments, useClass: VneidHttpAdapter },
  ],
  exports: [
    CertificationSeed,
    ProgrammeRepository,
    CertificateRepository,
    ConfirmationRepository,
    IssuingService,
    SigningService,
    RightService,
    CertificateService,
    CertificateReader,
    SettlementService,
    ReconciliationService,
    RevocationService,
    VerificationService,
    SequencingService,
    IssuanceLogService,
    LogAuditService,
    VneidDocuments,
  ],
})
export class CertificationModule {}
