import { Confirmation } from './confirmation/confirmation.entity';
import { IssuingRun } from './issuing-run/issuing-run.entity';
import { CertificateEvent } from './issuing/certificate-event.entity';
import { Certificate } from './issuing/certificate.entity';
import { LearnerFact } from './fact/learner-fact.entity';
import { ProgrammeVersion } from './programme/programme-version.entity';
import { Programme } from './programme/programme.entity';
import { ProgrammeSimulation, SimulatedRight } from './simulation/simulation.entity';

/** Tables of this lib, for the data source. */
export const certificationEntities = [
  Programme,
  ProgrammeVersion,
  LearnerFact,
  IssuingRun,
  ProgrammeSimulation,
  SimulatedRight,
  Certificate,
  CertificateEvent,
  Confirmation,
];
