import { refusalCodes, RefusalType } from '@platform/graphql';

/** Why nobody decides on a signal. */
export const DecideIntegritySignalRefusalCode = refusalCodes('ALREADY_DECIDED', 'OWN_ATTEMPT');
export type DecideIntegritySignalCode = keyof typeof DecideIntegritySignalRefusalCode;
export const DecideIntegritySignalRefusal = RefusalType(
  'DecideIntegritySignal',
  DecideIntegritySignalRefusalCode,
);
