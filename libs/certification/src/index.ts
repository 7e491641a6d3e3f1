export { CertificationApiModule } from './certification-api.module';
export { CertificationWorkerModule } from './certification-worker.module';
export { certificationEntities } from './certification.entities';
export { certificationJobs } from './certification.jobs';
export { CertificationModule } from './certification.module';
export { CertificationPermissions } from './certification.permissions';
export { CertificationSeed } from './certification.seed';
export { CertificateAccepted } from './confirmation/certificate-accepted.event';
export type { NewLearnerFact } from './fact/learner-fact.repository';
export { LearnerFacts } from './fact/learner-facts';
export { CertificateIssued } from './issuing/certificate-issued.event';
export { type AuditFinding, type AuditSummary } from './issuance-log/audit-finding';
export { IssuanceLogService } from './issuance-log/issuance-log.service';
export { readKeptHeads } from './issuance-log/kept-heads';
export { LogAuditService } from './issuance-log/log-audit.service';
export { MerkleFrontier } from './issuance-log/merkle-frontier';
export { leafHash } from './issuance-log/merkle-hash';
export { SequencingService } from './issuance-log/sequencing.service';
export { verifyConsistency, verifyInclusion } from './issuance-log/verify-log-proof';
export { type CertificateFact, CertificateReader } from './issuing/certificate-reader';
export { Certificate } from './issuing/certificate.entity';
export { IssuingService, type Right } from './issuing/issuing.service';
export { SigningService } from './issuing/signing.service';
export { CertificateSigner } from './signer/certificate-signer';
export { KeyTheftService } from './signer/key-theft.service';
export { RemoteSigner } from './signer/remote-signer';
export { Programme } from './programme/programme.entity';
export {
  OutsideCertificateAnnulled,
  OutsideCertificateRecognised,
} from './recognition/outside-certificate.events';
export { CertificateEnded } from './standing/certificate-ended.event';
export { ReconciliationReport } from './reconciliation/reconciliation-report.entity';
export { ReconciliationService } from './reconciliation/reconciliation.service';
