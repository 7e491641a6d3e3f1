import { Module } from '@nestjs/common';
import { AssessmentModule, EarnedCertificates, StandingCertificates } from '@app/assessment';
import { CoursesModule } from '@app/courses';
import { SkillsModule } from '@app/skills';
import './certification.messages';
import './recognition/recognition.messages';
import './trusted-issuer/trusted-issuer.messages';
import { CertificationSeed } from './certification.seed';
import { ConfirmationRepository } from './confirmation/confirmation.repository';
import { FollowUpService } from './confirmation/follow-up.service';
import { ConfirmationSender } from './confirmation/confirmation-sender';
import { SettlementService } from './confirmation/settlement.service';
import { VneidDocuments } from './confirmation/vneid-documents.port';
import { VneidHttpAdapter } from './confirmation/vneid-http.adapter';
import { CorrectionService } from './correction/correction.service';
import { NextVersion } from './correction/next-version';
import { SupersedingService } from './correction/superseding.service';
import { CredentialSigning } from './credential/credential-signing';
import { CredentialService } from './credential/credential.service';
import { IssuanceLogRepository } from './issuance-log/issuance-log.repository';
import { IssuanceLogService } from './issuance-log/issuance-log.service';
import { LogAuditRepository } from './issuance-log/log-audit.repository';
import { LogAuditService } from './issuance-log/log-audit.service';
import { LogStandingService } from './issuance-log/log-standing.service';
import { LogTree } from './issuance-log/log-tree';
import { SequencingService } from './issuance-log/sequencing.service';
import { LearnerFactRepository } from './fact/learner-fact.repository';
import { LearnerFacts } from './fact/learner-facts';
import { IssuingRunRepository } from './issuing-run/issuing-run.repository';
import './issuing-run/issuing-run.messages';
import { CertificateReader } from './issuing/certificate-reader';
import { CertificatesOnAttempts } from './issuing/certificates-on-attempts';
import { CertificateRepository } from './issuing/certificate.repository';
import { CertificateService } from './issuing/certificate.service';
import { DrawingUp } from './issuing/drawing-up';
import { IssuingService } from './issuing/issuing.service';
import { RightService } from './issuing/right.service';
import { SigningService } from './issuing/signing.service';
import { OfflineQrRepository } from './offline-qr/offline-qr.repository';
import { OfflineQrService } from './offline-qr/offline-qr.service';
import { CheckedClaimRepository } from './outside-credential/checked-claim.repository';
import { OutsideStatusListRepository } from './outside-credential/outside-status-list.repository';
import { OutsideStatusService } from './outside-credential/outside-status.service';
import { ProgrammeRepository } from './programme/programme.repository';
import { ReconciliationRepository } from './reconciliation/reconciliation.repository';
import { ReconciliationService } from './reconciliation/reconciliation.service';
import { RepairService } from './reconciliation/repair.service';
import './programme-authoring/authoring.messages';
import './rule/rule.messages';
import { RuleNameReader } from './rule/rule-names';
import { CertificatesEarned } from './revocation/certificates-earned';
import { ClaimSettlement } from './recognition/claim-settlement';
import { OutsideCertificateRepository } from './recognition/outside-certificate.repository';
import { RevocationService } from './revocation/revocation.service';
import { StandingAccess } from './standing/standing-access';
import { StandingRepository } from './standing/standing.repository';
import { StatusListRepository } from './status-list/status-list.repository';
import { StatusListService } from './status-list/status-list.service';
import { SuspensionService } from './suspension/suspension.service';
import { CertificateSigner } from './signer/certificate-signer';
import { KeyTheftRepository } from './signer/key-theft.repository';
import { KeyTheftService } from './signer/key-theft.service';
import { signerProvider } from './signer/signer.provider';
import { SimulationRepository } from './simulation/simulation.repository';
import { HttpFetcher } from './trusted-issuer/http-fetcher';
import { PinnedFetcher } from './trusted-issuer/pinned-fetcher';
import { TrustedIssuerRepository } from './trusted-issuer/trusted-issuer.repository';
import { VerificationService } from './verification/verification.service';
import { VneidGate } from './vneid-gate/vneid-gate';
import { VneidGateRepository } from './vneid-gate/vneid-gate.repository';

/** Programmes, certificates, their public check and their confirmation in VNeID. */
@Module({
  imports: [AssessmentModule, CoursesModule, SkillsModule],
  providers: [
    signerProvider,
    CertificationSeed,
    ProgrammeRepository,
    IssuingRunRepository,
    SimulationRepository,
    LearnerFactRepository,
    LearnerFacts,
    RuleNameReader,
    CertificateRepository,
    ConfirmationRepository,
    StandingRepository,
    StandingAccess,
    StatusListRepository,
    OutsideCertificateRepository,
    ClaimSettlement,
    CheckedClaimRepository,
    OutsideStatusListRepository,
    OutsideStatusService,
    TrustedIssuerRepository,
    { provide: HttpFetcher, useFactory: () => new PinnedFetcher() },
    DrawingUp,
    IssuingService,
    SigningService,
    RightService,
    CertificateService,
    CertificateReader,
    SettlementService,
    ConfirmationSender,
    VneidGateRepository,
    VneidGate,
    ReconciliationRepository,
    RepairService,
    ReconciliationService,
    FollowUpService,
    RevocationService,
    SuspensionService,
    NextVersion,
    SupersedingService,
    CorrectionService,
    StatusListService,
    VerificationService,
    CredentialSigning,
    CredentialService,
    OfflineQrRepository,
    OfflineQrService,
    IssuanceLogRepository,
    LogTree,
    SequencingService,
    LogStandingService,
    IssuanceLogService,
    LogAuditRepository,
    LogAuditService,
    KeyTheftRepository,
    KeyTheftService,
    { provide: EarnedCertificates, useClass: CertificatesEarned },
    { provide: StandingCertificates, useClass: CertificatesOnAttempts },
    { provide: VneidDocuments, useClass: VneidHttpAdapter },
  ],
  exports: [
    StandingRepository,
    SupersedingService,
    LearnerFactRepository,
    CertificateSigner,
    CertificationSeed,
    IssuingRunRepository,
    SimulationRepository,
    ProgrammeRepository,
    LearnerFacts,
    RuleNameReader,
    CertificateRepository,
    ConfirmationRepository,
    OutsideCertificateRepository,
    ClaimSettlement,
    CheckedClaimRepository,
    OutsideStatusService,
    TrustedIssuerRepository,
    HttpFetcher,
    IssuingService,
    SigningService,
    RightService,
    CertificateService,
    CertificateReader,
    SettlementService,
    FollowUpService,
    ConfirmationSender,
    VneidGate,
    ReconciliationRepository,
    RepairService,
    ReconciliationService,
    RevocationService,
    SuspensionService,
    CorrectionService,
    StatusListService,
    VerificationService,
    CredentialSigning,
    CredentialService,
    OfflineQrService,
    SequencingService,
    IssuanceLogService,
    LogAuditService,
    KeyTheftService,
    VneidDocuments,
  ],
})
export class CertificationModule {}
