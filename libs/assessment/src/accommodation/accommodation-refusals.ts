import { refusalCodes, RefusalType } from '@platform/graphql';

/** Why an accommodation is not granted. */
export const GrantAccommodationRefusalCode = refusalCodes('ACCOMMODATION_EXISTS', 'OWN_TERMS');
export type GrantAccommodationCode = keyof typeof GrantAccommodationRefusalCode;
export const GrantAccommodationRefusal = RefusalType('GrantAccommodation', GrantAccommodationRefusalCode);

/** Why an accommodation stays as it is. */
export const ChangeAccommodationRefusalCode = refusalCodes('ACCOMMODATION_ENDED', 'OWN_TERMS');
export type ChangeAccommodationCode = keyof typeof ChangeAccommodationRefusalCode;
export const ChangeAccommodationRefusal = RefusalType('ChangeAccommodation', ChangeAccommodationRefusalCode);

/** Why an accommodation is not ended. */
export const EndAccommodationRefusalCode = refusalCodes('ACCOMMODATION_ENDED', 'OWN_TERMS');
export type EndAccommodationCode = keyof typeof EndAccommodationRefusalCode;
export const EndAccommodationRefusal = RefusalType('EndAccommodation', EndAccommodationRefusalCode);

/** Why no break begins. */
export const StartBreakRefusalCode = refusalCodes('NOT_RUNNING', 'NO_BREAKS_LEFT', 'PAUSED', 'TIME_OVER');
export type StartBreakCode = keyof typeof StartBreakRefusalCode;
export const StartBreakRefusal = RefusalType('StartBreak', StartBreakRefusalCode);

/** Why no break ends. */
export const EndBreakRefusalCode = refusalCodes('NOT_ON_BREAK', 'NOT_RUNNING', 'PAUSED');
export type EndBreakCode = keyof typeof EndBreakRefusalCode;
export const EndBreakRefusal = RefusalType('EndBreak', EndBreakRefusalCode);
