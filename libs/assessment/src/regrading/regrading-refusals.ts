import { refusalCodes, RefusalType } from '@platform/graphql';

/** Why a regrade does not run. */
export const RunRegradeRefusalCode = refusalCodes('ANOTHER_REGRADE', 'PLAN_NOT_READY', 'PLAN_OUTDATED');
export type RunRegradeCode = keyof typeof RunRegradeRefusalCode;
export const RunRegradeRefusal = RefusalType('RunRegrade', RunRegradeRefusalCode);

/** Why a regrade is not cancelled. */
export const CancelRegradeRefusalCode = refusalCodes('REGRADE_NOT_RUNNING');
export type CancelRegradeCode = keyof typeof CancelRegradeRefusalCode;
export const CancelRegradeRefusal = RefusalType('CancelRegrade', CancelRegradeRefusalCode);

/** Why a proposal stays as it is. */
export const DecideRegradeProposalRefusalCode = refusalCodes(
  'PROPOSAL_DECIDED',
  'RESULT_CHANGED',
  'SAME_PERSON',
);
export type DecideRegradeProposalCode = keyof typeof DecideRegradeProposalRefusalCode;
export const DecideRegradeProposalRefusal = RefusalType(
  'DecideRegradeProposal',
  DecideRegradeProposalRefusalCode,
);
