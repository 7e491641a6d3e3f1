import { RefusalType, ResultUnion } from '@platform/graphql';
import { AssignmentType } from './assignment.type';

const WaiveAssignmentRefusalCode = {
  ASSIGNMENT_FULFILLED: 'ASSIGNMENT_FULFILLED',
  ASSIGNMENT_OWN: 'ASSIGNMENT_OWN',
  ASSIGNMENT_CLOSED: 'ASSIGNMENT_CLOSED',
} as const;
export const WaiveAssignmentRefusal = RefusalType('WaiveAssignment', WaiveAssignmentRefusalCode);
export const WaiveAssignmentResult = ResultUnion('WaiveAssignment', AssignmentType, WaiveAssignmentRefusal);
