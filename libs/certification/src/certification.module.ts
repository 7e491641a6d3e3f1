import { Module } from '@nestjs/common';
import { AssessmentModule, EarnedCertificates, StandingCertificates } from '@app/assessment';
import { CoursesModule } from '@app/courses';
import { SkillsModule } from '@app/skills';
import './certification.messages';
import { CertificationSeed } from './certification.seed';
import { ConfirmationRepository } from './confirmation/confirmation.repository';
import { ReconciliationService } from './confirmation/reconciliation.service';
import { SettlementService } from './confirmation/settlement.service';
import { VneidDocuments } from './confirmation/vneid-documents.port';
import { VneidHttpAdapter } from './confirmation/vneid-http.adapter';
import { LearnerFactRepository } from './fact/learner-fact.repository';
import { LearnerFacts } from './fact/learner-facts';
import { IssuingRunRepository } from './issuing-run/issuing-run.repository';
import './issuing-run/issuing-run.messages';
import { CertificateReader } from './issuing/certificate-reader';
import { CertificatesOnAttempts } from './issuing/certificates-on-attempts';
import { CertificateRepository } from './issuing/certificate.repository';
import { CertificateService } from './issuing/certificate.service';
import { IssuingService } from './issuing/issuing.service';
import { RightService } from './issuing/right.service';
import { SigningService } from './issuing/signing.service';
import { ProgrammeRepository } from './programme/programme.repository';
import './programme-authoring/authoring.messages';
import './rule/rule.messages';
import { RuleNameReader } from './rule/rule-names';
import { CertificatesEarned } from './revocation/certificates-earned';
import { RevocationRepository } from './revocation/revocation.repository';
import { RevocationService } from './revocation/revocation.service';
import { SimulationRepository } from './simulation/simulation.repository';
import { VerificationService } from './verification/verification.service';

/** Programmes, certificates, their public check and their confirmation in VNeID. */
@Module({
  imports: [AssessmentModule, CoursesModule, SkillsModule],
  providers: [
    CertificationSeed,
    ProgrammeRepository,
    IssuingRunRepository,
    SimulationRepository,
    LearnerFactRepository,
    LearnerFacts,
    RuleNameReader,
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
    { provide: EarnedCertificates, useClass: CertificatesEarned },
    { provide: StandingCertificates, useClass: CertificatesOnAttempts },
    { provide: VneidDocuments, useClass: VneidHttpAdapter },
  ],
  exports: [
    CertificationSeed,
    IssuingRunRepository,
    SimulationRepository,
    ProgrammeRepository,
    LearnerFacts,
    RuleNameReader,
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
    VneidDocuments,
  ],
})
export class CertificationModule {}
