import { RefusalType, ResultUnion } from '@platform/graphql';
import { ObligationType } from './obligation.type';

const CreateObligationRefusalCode = { OBLIGATION_CODE_TAKEN: 'OBLIGATION_CODE_TAKEN' } as const;
export const CreateObligationRefusal = RefusalType('CreateObligation', CreateObligationRefusalCode);
export const CreateObligationResult = ResultUnion(
  'CreateObligation',
  ObligationType,
  CreateObligationRefusal,
);

const ActivateObligationRefusalCode = {
  OBLIGATION_CLOSED: 'OBLIGATION_CLOSED',
  OBLIGATION_YEAR_OVER: 'OBLIGATION_YEAR_OVER',
} as const;
export const ActivateObligationRefusal = RefusalType('ActivateObligation', ActivateObligationRefusalCode);
export const ActivateObligationResult = ResultUnion(
  'ActivateObligation',
  ObligationType,
  ActivateObligationRefusal,
);

const CloseObligationRefusalCode = { OBLIGATION_NOT_ACTIVE: 'OBLIGATION_NOT_ACTIVE' } as const;
export const CloseObligationRefusal = RefusalType('CloseObligation', CloseObligationRefusalCode);
export const CloseObligationResult = ResultUnion('CloseObligation', ObligationType, CloseObligationRefusal);
