import { Module } from '@nestjs/common';
import { AssessmentModule, EarnedCertificates, StandingCertificates } from '@app/assessment';
import { CoursesModule } from '@app/courses';
import './certification.messages';
import { CertificationSeed } from './certification.seed';
import { ConfirmationRepository } from './confirmation/confirmation.repository';
import { ConfirmationSender } from './confirmation/confirmation-sender';
import { SettlementService } from './confirmation/settlement.service';
import { SupersedingService } from './confirmation/superseding.service';
import { VneidDocuments } from './confirmation/vneid-documents.port';
import { VneidHttpAdapter } from './confirmation/vneid-http.adapter';
import { CertificateReader } from './issuing/certificate-reader';
import { CertificatesOnAttempts } from './issuing/certificates-on-attempts';
import { CertificateRepository } from './issuing/certificate.repository';
import { CertificateService } from './issuing/certificate.service';
import { IssuingService } from './issuing/issuing.service';
import { RightService } from './issuing/right.service';
import { SigningService } from './issuing/signing.service';
import { ProgrammeRepository } from './programme/programme.repository';
import { ReconciliationRepository } from './reconciliation/reconciliation.repository';
import { ReconciliationService } from './reconciliation/reconciliation.service';
import { RepairService } from './reconciliation/repair.service';
import { CertificatesEarned } from './revocation/certificates-earned';
import { RevocationRepository } from './revocation/revocation.repository';
import { RevocationService } from './revocation/revocation.service';
import { VerificationService } from './verification/verification.service';
import { VneidGate } from './vneid-gate/vneid-gate';
import { VneidGateRepository } from './vneid-gate/vneid-gate.repository';

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
    SupersedingService,
    ConfirmationSender,
    VneidGateRepository,
    VneidGate,
    ReconciliationRepository,
    RepairService,
    ReconciliationService,
    RevocationService,
    VerificationService,
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
    SupersedingService,
    ConfirmationSender,
    VneidGate,
    ReconciliationRepository,
    RepairService,
    ReconciliationService,
    RevocationService,
    VerificationService,
    VneidDocuments,
  ],
})
export class CertificationModule {}
