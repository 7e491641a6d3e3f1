import { Module } from '@nestjs/common';
import { SkillsModule } from '@app/skills';
import { BadgeController } from './badge/badge.controller';
import { BadgeLinks } from './badge/badge-links';
import { BadgeResolver } from './badge/badge.resolver';
import { BadgeService } from './badge/badge.service';
import { CertificationModule } from './certification.module';
import { AcknowledgementService } from './confirmation/acknowledgement.service';
import { VneidCallbackController } from './confirmation/vneid-callback.controller';
import { CorrectionResolver } from './correction/correction.resolver';
import { CredentialController } from './credential/credential.controller';
import { CredentialResolver } from './credential/credential.resolver';
import { PublishedController } from './credential/published.controller';
import { CertificateDocumentController } from './document/certificate-document.controller';
import { CertificateDocumentResolver } from './document/certificate-document.resolver';
import { CertificateDocumentService } from './document/certificate-document.service';
import { DrawnFileRepository } from './document/drawn-file.repository';
import { HandingOutService } from './document/handing-out.service';
import { PdfLinks } from './document/pdf-link';
import { FileCheckController } from './file-check/file-check.controller';
import './file-check/file-check.messages';
import { FileCheckResolver } from './file-check/file-check.resolver';
import { FileCheckService } from './file-check/file-check.service';
import { KnownKeys } from './file-check/known-keys';
import { TranscriptCheck } from './file-check/transcript-check';
import { IssuanceLogController } from './issuance-log/issuance-log.controller';
import { IssuanceLogResolver } from './issuance-log/issuance-log.resolver';
import { CertificateResolver } from './issuing/certificate.resolver';
import { OfflinePageController } from './offline-page/offline-page.controller';
import { OfflineQrController } from './offline-qr/offline-qr.controller';
import { OfflineQrResolver } from './offline-qr/offline-qr.resolver';
import { ProgrammeProgressService } from './programme/programme-progress.service';
import { ProgrammeResolver } from './programme/programme.resolver';
import { ClaimingResolver } from './recognition/claiming.resolver';
import { ClaimingService } from './recognition/claiming.service';
import { CredentialClaimingService } from './recognition/credential-claiming.service';
import { CredentialFileService } from './recognition/credential-file.service';
import { DecidingResolver } from './recognition/deciding.resolver';
import { DecidingService } from './recognition/deciding.service';
import { EvidenceController } from './recognition/evidence.controller';
import { EvidenceService } from './recognition/evidence.service';
import { ReconciliationReadingService } from './reconciliation/reconciliation-reading.service';
import { ReconciliationResolver } from './reconciliation/reconciliation.resolver';
import { DeadConfirmationRepository } from './resending/dead-confirmation.repository';
import { ResendingResolver } from './resending/resending.resolver';
import { ResendingService } from './resending/resending.service';
import { RevocationResolver } from './revocation/revocation.resolver';
import { StatusListController } from './status-list/status-list.controller';
import { SuspensionResolver } from './suspension/suspension.resolver';
import { IssuingRunResolver } from './issuing-run/issuing-run.resolver';
import { IssuingRunService } from './issuing-run/issuing-run.service';
import { AuthoringRepository } from './programme-authoring/authoring.repository';
import { AuthoringResolver } from './programme-authoring/authoring.resolver';
import { AuthoringService } from './programme-authoring/authoring.service';
import { SimulationResolver } from './simulation/simulation.resolver';
import { SimulationService } from './simulation/simulation.service';
import { TranscriptContent } from './transcript/transcript-content';
import { TranscriptDocumentController } from './transcript/transcript-document.controller';
import { TranscriptDocumentResolver } from './transcript/transcript-document.resolver';
import { TranscriptDocumentService } from './transcript/transcript-document.service';
import { TranscriptLinks } from './transcript/transcript-links';
import { TranscriptRepository } from './transcript/transcript.repository';
import { TranscriptResolver } from './transcript/transcript.resolver';
import { TranscriptService } from './transcript/transcript.service';
import { IssuerKeyReadingService } from './trusted-issuer/issuer-key-reading.service';
import { TrustAccess } from './trusted-issuer/trust-access';
import { TrustedIssuerResolver } from './trusted-issuer/trusted-issuer.resolver';
import { TrustingService } from './trusted-issuer/trusting.service';
import { CheckLimiter } from './verification/check-limiter';
import { VerificationController } from './verification/verification.controller';
import { VerificationResolver } from './verification/verification.resolver';

/** Resolvers and routes of this lib. */
@Module({
  imports: [CertificationModule, SkillsModule],
  controllers: [
    VneidCallbackController,
    CertificateDocumentController,
    VerificationController,
    FileCheckController,
    StatusListController,
    EvidenceController,
    CredentialController,
    BadgeController,
    TranscriptDocumentController,
    PublishedController,
    OfflineQrController,
    OfflinePageController,
    IssuanceLogController,
  ],
  providers: [
    AcknowledgementService,
    DeadConfirmationRepository,
    ResendingService,
    ResendingResolver,
    ReconciliationReadingService,
    ReconciliationResolver,
    CertificateDocumentService,
    CertificateDocumentResolver,
    DrawnFileRepository,
    HandingOutService,
    PdfLinks,
    CertificateResolver,
    ProgrammeProgressService,
    ProgrammeResolver,
    ClaimingService,
    ClaimingResolver,
    DecidingService,
    DecidingResolver,
    EvidenceService,
    CredentialClaimingService,
    CredentialFileService,
    TrustAccess,
    TrustingService,
    IssuerKeyReadingService,
    TrustedIssuerResolver,
    AuthoringRepository,
    AuthoringService,
    AuthoringResolver,
    IssuingRunService,
    IssuingRunResolver,
    SimulationService,
    SimulationResolver,
    RevocationResolver,
    SuspensionResolver,
    CorrectionResolver,
    CheckLimiter,
    CredentialResolver,
    BadgeLinks,
    BadgeService,
    BadgeResolver,
    OfflineQrResolver,
    TranscriptRepository,
    TranscriptContent,
    TranscriptLinks,
    TranscriptDocumentService,
    TranscriptDocumentResolver,
    TranscriptService,
    TranscriptResolver,
    VerificationResolver,
    KnownKeys,
    TranscriptCheck,
    FileCheckService,
    FileCheckResolver,
    IssuanceLogResolver,
  ],
})
export class CertificationApiModule {}
