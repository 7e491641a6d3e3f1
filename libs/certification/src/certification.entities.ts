import { Confirmation } from './confirmation/confirmation.entity';
import { CertificateEvent } from './issuing/certificate-event.entity';
import { Certificate } from './issuing/certificate.entity';
import { LearnerFact } from './fact/learner-fact.entity';
import { ProgrammeVersion } from './programme/programme-version.entity';
import { Programme } from './programme/programme.entity';

/** Tables of this lib, for the data source. */
export const certificationEntities = [
  Programme,
  ProgrammeVersion,
  LearnerFact,
  Certificate,
  CertificateEvent,
  Confirmation,
];
