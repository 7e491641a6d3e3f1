import { RefusalType } from '@platform/graphql';

/** Why a regrade does not run. */
export const RunRegradeRefusalCode = {
  ANOTHER_REGRADE: 'ANOTHER_REGRADE',
  PLAN_NOT_READY: 'PLAN_NOT_READY',
  PLAN_OUTDATED: 'PLAN_OUTDATED',
} as const;
export type RunRegradeCode = keyof typeof RunRegradeRefusalCode;
export const RunRegradeRefusal = RefusalType('RunRegrade', RunRegradeRefusalCode);

/** Why a regrade is not cancelled. */
export const CancelRegradeRefusalCode = { REGRADE_NOT_RUNNING: 'REGRADE_NOT_RUNNING' } as const;
export type CancelRegradeCode = keyof typeof CancelRegradeRefusalCode;
export const CancelRegradeRefusal = RefusalType('CancelRegrade', CancelRegradeRefusalCode);

/** Why a proposal stays as it is. */
export const DecideRegradeProposalRefusalCode = {
  PROPOSAL_DECIDED: 'PROPOSAL_DECIDED',
  RESULT_CHANGED: 'RESULT_CHANGED',
  SAME_PERSON: 'SAME_PERSON',
} as const;
export type DecideRegradeProposalCode = keyof typeof DecideRegradeProposalRefusalCode;
export const DecideRegradeProposalRefusal = RefusalType(
  'DecideRegradeProposal',
  DecideRegradeProposalRefusalCode,
);
