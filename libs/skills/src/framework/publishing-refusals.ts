/** Why a version is not published. */
export const PublishRefusals = {
  FRAMEWORK_AWAITING_TEXT: 'FRAMEWORK_AWAITING_TEXT',
  FRAMEWORK_ALREADY_PUBLISHED: 'FRAMEWORK_ALREADY_PUBLISHED',
  FRAMEWORK_ALREADY_RETIRED: 'FRAMEWORK_ALREADY_RETIRED',
  FRAMEWORK_INCOMPLETE: 'FRAMEWORK_INCOMPLETE',
  FRAMEWORK_HAS_NO_START: 'FRAMEWORK_HAS_NO_START',
  FRAMEWORK_SAME_PERSON: 'FRAMEWORK_SAME_PERSON',
} as const;
export type PublishRefusal = keyof typeof PublishRefusals;

/** Why a version is not retired. */
export const RetireRefusals = {
  FRAMEWORK_NOT_PUBLISHED: 'FRAMEWORK_NOT_PUBLISHED',
  FRAMEWORK_ALREADY_RETIRED: 'FRAMEWORK_ALREADY_RETIRED',
} as const;
export type RetireRefusal = keyof typeof RetireRefusals;

/** Why a sound file is not imported. */
export const ImportRefusals = {
  FRAMEWORK_INCOMPLETE: 'FRAMEWORK_INCOMPLETE',
  FRAMEWORK_ALREADY_PUBLISHED: 'FRAMEWORK_ALREADY_PUBLISHED',
} as const;
export type ImportRefusal = keyof typeof ImportRefusals;
