import { Assignment } from './assignment/assignment.entity';
import { Activity } from './fulfilment/activity.entity';
import { Fulfilment } from './fulfilment/fulfilment.entity';
import { Obligation } from './obligation/obligation.entity';

/** Tables of this lib, for the data source. */
export const complianceEntities = [Obligation, Fulfilment, Activity, Assignment];
