import { Module } from '@nestjs/common';
import { CertificationModule } from './certification.module';
import { AcknowledgementService } from './confirmation/acknowledgement.service';
import { VneidCallbackController } from './confirmation/vneid-callback.controller';
import { CertificateDocumentController } from './document/certificate-document.controller';
import { CertificateDocumentResolver } from './document/certificate-document.resolver';
import { CertificateDocumentService } from './document/certificate-document.service';
import { PdfLinks } from './document/pdf-link';
import { CertificateResolver } from './issuing/certificate.resolver';
import { ProgrammeProgressService } from './programme/programme-progress.service';
import { ProgrammeResolver } from './programme/programme.resolver';
import { ReconciliationReadingService } from './reconciliation/reconciliation-reading.service';
import { ReconciliationResolver } from './reconciliation/reconciliation.resolver';
import { DeadConfirmationRepository } from './resending/dead-confirmation.repository';
import { ResendingResolver } from './resending/resending.resolver';
import { ResendingService } from './resending/resending.service';
import { RevocationResolver } from './revocation/revocation.resolver';
import { CheckLimiter } from './verification/check-limiter';
import { VerificationController } from './verification/verification.controller';
import { VerificationResolver } from './verification/verification.resolver';

/** Resolvers and routes of this lib. */
@Module({
  imports: [CertificationModule],
  controllers: [VneidCallbackController, CertificateDocumentController, VerificationController],
  providers: [
    AcknowledgementService,
    DeadConfirmationRepository,
    ResendingService,
    ResendingResolver,
    ReconciliationReadingService,
    ReconciliationResolver,
    CertificateDocumentService,
    CertificateDocumentResolver,
    PdfLinks,
    CertificateResolver,
    ProgrammeProgressService,
    ProgrammeResolver,
    RevocationResolver,
    CheckLimiter,
    VerificationResolver,
  ],
})
export class CertificationApiModule {}
