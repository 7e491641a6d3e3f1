import { Confirmation } from './confirmation/confirmation.entity';
import { CertificateEvent } from './issuing/certificate-event.entity';
import { Certificate } from './issuing/certificate.entity';
import { Programme } from './programme/programme.entity';
import { ReconciliationReport } from './reconciliation/reconciliation-report.entity';
import { ReconciliationSighting } from './reconciliation/reconciliation-sighting.entity';
import { VneidGateRow } from './vneid-gate/vneid-gate.entity';

/** Tables of this lib, for the data source. */
export const certificationEntities = [
  Programme,
  Certificate,
  CertificateEvent,
  Confirmation,
  VneidGateRow,
  ReconciliationReport,
  ReconciliationSighting,
];
