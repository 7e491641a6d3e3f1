import { Module } from '@nestjs/common';
import { CertificationModule } from './certification.module';
import { AcknowledgementService } from './confirmation/acknowledgement.service';
import { ResendingResolver } from './confirmation/resending.resolver';
import { ResendingService } from './confirmation/resending.service';
import { VneidCallbackController } from './confirmation/vneid-callback.controller';
import { CertificateDocumentController } from './document/certificate-document.controller';
import { CertificateDocumentResolver } from './document/certificate-document.resolver';
import { CertificateDocumentService } from './document/certificate-document.service';
import { PdfLinks } from './document/pdf-link';
import { IssuanceLogController } from './issuance-log/issuance-log.controller';
import { IssuanceLogResolver } from './issuance-log/issuance-log.resolver';
import { CertificateResolver } from './issuing/certificate.resolver';
import { ProgrammeProgressService } from './programme/programme-progress.service';
import { ProgrammeResolver } from './programme/programme.resolver';
import { RevocationResolver } from './revocation/revocation.resolver';
import { CheckLimiter } from './verification/check-limiter';
import { VerificationController } from './verification/verification.controller';
import { VerificationResolver } from './verification/verification.resolver';

/** Resolvers and routes of this lib. */
@Module({
  imports: [CertificationModule],
  controllers: [
    VneidCallbackController,
    CertificateDocumentController,
    VerificationController,
    IssuanceLogController,
  ],
  providers: [
    AcknowledgementService,
    ResendingService,
    ResendingResolver,
    CertificateDocumentService,
    CertificateDocumentResolver,
    PdfLinks,
    CertificateResolver,
    ProgrammeProgressService,
    ProgrammeResolver,
    RevocationResolver,
    CheckLimiter,
    VerificationResolver,
    IssuanceLogResolver,
  ],
})
export class CertificationApiModule {}
