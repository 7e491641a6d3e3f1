import { Confirmation } from './confirmation/confirmation.entity';
import { CertificateEvent } from './issuing/certificate-event.entity';
import { Certificate } from './issuing/certificate.entity';
import { Programme } from './programme/programme.entity';

/** Tables of this lib, for the data source. */
export const certificationEntities = [Programme, Certificate, CertificateEvent, Confirmation];
