import { refusalCodes, RefusalType } from '@platform/graphql';

/** Why a quiz gets no override. */
export const CreateQuizOverrideRefusalCode = refusalCodes('OVERRIDE_EXISTS', 'OWN_TERMS');
export type CreateQuizOverrideCode = keyof typeof CreateQuizOverrideRefusalCode;
export const CreateQuizOverrideRefusal = RefusalType('CreateQuizOverride', CreateQuizOverrideRefusalCode);

/** Why many people get no override. */
export const CreateQuizOverridesRefusalCode = refusalCodes('OWN_TERMS');
export type CreateQuizOverridesCode = keyof typeof CreateQuizOverridesRefusalCode;
export const CreateQuizOverridesRefusal = RefusalType('CreateQuizOverrides', CreateQuizOverridesRefusalCode);

/** Why an override stays as it is. */
export const ChangeQuizOverrideRefusalCode = refusalCodes('OVERRIDE_ENDED', 'OWN_TERMS');
export type ChangeQuizOverrideCode = keyof typeof ChangeQuizOverrideRefusalCode;
export const ChangeQuizOverrideRefusal = RefusalType('ChangeQuizOverride', ChangeQuizOverrideRefusalCode);

/** Why an override is not ended. */
export const EndQuizOverrideRefusalCode = refusalCodes('OVERRIDE_ENDED', 'OWN_TERMS');
export type EndQuizOverrideCode = keyof typeof EndQuizOverrideRefusalCode;
export const EndQuizOverrideRefusal = RefusalType('EndQuizOverride', EndQuizOverrideRefusalCode);
