import { refusalCodes, RefusalType } from '@platform/graphql';

/** Why an answer to an adaptive quiz was not taken. */
export const AnswerAdaptiveRefusalCode = refusalCodes(
  'NOT_ADAPTIVE',
  'NOT_REACHED',
  'NOT_RUNNING',
  'ON_BREAK',
  'OTHER_DEVICE',
  'PAUSED',
  'TIME_OVER',
);
export type AnswerAdaptiveCode = keyof typeof AnswerAdaptiveRefusalCode;
export const AnswerAdaptiveRefusal = RefusalType('AnswerAdaptive', AnswerAdaptiveRefusalCode);
