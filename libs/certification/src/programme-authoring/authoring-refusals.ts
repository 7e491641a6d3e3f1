import { refusalCodes, RefusalType } from '@platform/graphql';

/** Why a programme is not made. */
export const CreateProgrammeRefusalCode = refusalCodes('PROGRAMME_CODE_TAKEN');
export type CreateProgrammeCode = keyof typeof CreateProgrammeRefusalCode;
export const CreateProgrammeRefusal = RefusalType('CreateProgramme', CreateProgrammeRefusalCode);

/** Why a programme gets no new draft. */
export const DraftProgrammeVersionRefusalCode = refusalCodes('PROGRAMME_DRAFT_EXISTS');
export type DraftProgrammeVersionCode = keyof typeof DraftProgrammeVersionRefusalCode;
export const DraftProgrammeVersionRefusal = RefusalType(
  'DraftProgrammeVersion',
  DraftProgrammeVersionRefusalCode,
);

/** Why a draft is not changed. */
export const EditProgrammeVersionRefusalCode = refusalCodes('EDIT_CONFLICT', 'PROGRAMME_VERSION_NOT_DRAFT');
export type EditProgrammeVersionCode = keyof typeof EditProgrammeVersionRefusalCode;
export const EditProgrammeVersionRefusal = RefusalType(
  'EditProgrammeVersion',
  EditProgrammeVersionRefusalCode,
);

/** Why a draft is not thrown away. */
export const DiscardProgrammeDraftRefusalCode = refusalCodes(
  'EDIT_CONFLICT',
  'PROGRAMME_VERSION_NOT_DRAFT',
  'PROGRAMME_IN_USE',
);
export type DiscardProgrammeDraftCode = keyof typeof DiscardProgrammeDraftRefusalCode;
export const DiscardProgrammeDraftRefusal = RefusalType(
  'DiscardProgrammeDraft',
  DiscardProgrammeDraftRefusalCode,
);

/** Why a draft is not published. */
export const PublishProgrammeVersionRefusalCode = refusalCodes(
  'EDIT_CONFLICT',
  'PROGRAMME_VERSION_NOT_DRAFT',
  'PROGRAMME_VALIDITY_OVER',
);
export type PublishProgrammeVersionCode = keyof typeof PublishProgrammeVersionRefusalCode;
export const PublishProgrammeVersionRefusal = RefusalType(
  'PublishProgrammeVersion',
  PublishProgrammeVersionRefusalCode,
);

/** Why a programme is not retired. */
export const RetireProgrammeRefusalCode = refusalCodes('PROGRAMME_NOT_PUBLISHED');
export type RetireProgrammeCode = keyof typeof RetireProgrammeRefusalCode;
export const RetireProgrammeRefusal = RefusalType('RetireProgramme', RetireProgrammeRefusalCode);
