import { Connection, RefusalType, ResultUnion } from '@platform/graphql';
import type { CancelEnrolmentRefusal as CancelCode, EnrolRefusal as EnrolCode } from './enrolment.service';
import { EnrolmentType } from './enrolment.type';

const EnrolRefusalCode: { [Code in EnrolCode]: Code } = { NOT_OPEN: 'NOT_OPEN' };
export const EnrolRefusal = RefusalType('Enrol', EnrolRefusalCode);
export const EnrolResult = ResultUnion('Enrol', EnrolmentType, EnrolRefusal);

const CancelEnrolmentRefusalCode: { [Code in CancelCode]: Code } = { COURSE_COMPLETED: 'COURSE_COMPLETED' };
export const CancelEnrolmentRefusal = RefusalType('CancelEnrolment', CancelEnrolmentRefusalCode);
export const CancelEnrolmentResult = ResultUnion('CancelEnrolment', EnrolmentType, CancelEnrolmentRefusal);

export const EnrolmentConnection = Connection(EnrolmentType, 'Enrolment');
