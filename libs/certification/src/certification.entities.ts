import { Confirmation } from './confirmation/confirmation.entity';
import { LogEntry } from './issuance-log/log-entry.entity';
import { LogNode } from './issuance-log/log-node.entity';
import { LogPending } from './issuance-log/log-pending.entity';
import { LogTreeHead } from './issuance-log/log-tree-head.entity';
import { DrawnFile } from './document/drawn-file.entity';
import { IssuingRun } from './issuing-run/issuing-run.entity';
import { CertificateEvent } from './issuing/certificate-event.entity';
import { Certificate } from './issuing/certificate.entity';
import { LearnerFact } from './fact/learner-fact.entity';
import { ProgrammeVersion } from './programme/programme-version.entity';
import { Programme } from './programme/programme.entity';
import { OutsideCertificateKind } from './recognition/outside-certificate-kind.entity';
import { OutsideCertificate } from './recognition/outside-certificate.entity';
import { OutsideStatusList } from './outside-credential/outside-status-list.entity';
import { ReconciliationReport } from './reconciliation/reconciliation-report.entity';
import { ReconciliationSighting } from './reconciliation/reconciliation-sighting.entity';
import { TrustedIssuerKey } from './trusted-issuer/trusted-issuer-key.entity';
import { TrustedIssuerKind } from './trusted-issuer/trusted-issuer-kind.entity';
import { TrustedIssuer } from './trusted-issuer/trusted-issuer.entity';
import { VneidGateRow } from './vneid-gate/vneid-gate.entity';
import { ProgrammeSimulation, SimulatedRight } from './simulation/simulation.entity';
import { Rebinding } from './rebinding/rebinding.entity';

/** Tables of this lib, for the data source. */
export const certificationEntities = [
  Programme,
  Certificate,
  CertificateEvent,
  Confirmation,
  OutsideCertificateKind,
  OutsideCertificate,
  TrustedIssuer,
  TrustedIssuerKey,
  TrustedIssuerKind,
  OutsideStatusList,
  LogEntry,
  LogNode,
  LogPending,
  LogTreeHead,
  VneidGateRow,
  ReconciliationReport,
  ReconciliationSighting,
  ProgrammeVersion,
  LearnerFact,
  IssuingRun,
  ProgrammeSimulation,
  SimulatedRight,
  DrawnFile,
  Certificate,
  CertificateEvent,
  Confirmation,
  Rebinding,
];
