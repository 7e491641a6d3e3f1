import { Module } from '@nestjs/common';
import { SkillsModule } from '@app/skills';
import { CertificationModule } from './certification.module';
import { AcknowledgementService } from './confirmation/acknowledgement.service';
import { ResendingResolver } from './confirmation/resending.resolver';
import { ResendingService } from './confirmation/resending.service';
import { VneidCallbackController } from './confirmation/vneid-callback.controller';
import { CertificateDocumentController } from './document/certificate-document.controller';
import { CertificateDocumentResolver } from './document/certificate-document.resolver';
import { CertificateDocumentService } from './document/certificate-document.service';
import { PdfLinks } from './document/pdf-link';
import { IssuingRunResolver } from './issuing-run/issuing-run.resolver';
import { IssuingRunService } from './issuing-run/issuing-run.service';
import { CertificateResolver } from './issuing/certificate.resolver';
import { ProgrammeProgressService } from './programme/programme-progress.service';
import { ProgrammeResolver } from './programme/programme.resolver';
import { AuthoringRepository } from './programme-authoring/authoring.repository';
import { AuthoringResolver } from './programme-authoring/authoring.resolver';
import { AuthoringService } from './programme-authoring/authoring.service';
import { RevocationResolver } from './revocation/revocation.resolver';
import { SimulationResolver } from './simulation/simulation.resolver';
import { SimulationService } from './simulation/simulation.service';
import { CheckLimiter } from './verification/check-limiter';
import { VerificationController } from './verification/verification.controller';
import { VerificationResolver } from './verification/verification.resolver';

/** Resolvers and routes of this lib. */
@Module({
  imports: [CertificationModule, SkillsModule],
  controllers: [VneidCallbackController, CertificateDocumentController, VerificationController],
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
    AuthoringRepository,
    AuthoringService,
    AuthoringResolver,
    IssuingRunService,
    IssuingRunResolver,
    SimulationService,
    SimulationResolver,
    RevocationResolver,
    CheckLimiter,
    VerificationResolver,
  ],
})
export class CertificationApiModule {}
