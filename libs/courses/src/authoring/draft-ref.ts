import { toUuid } from '@platform/graphql';
import type { DraftRefInput } from './course-draft.input';
import type { DraftRef } from './draft-desk';

/** Which draft an input means. */
export const draftRef = (input: DraftRefInput): DraftRef => ({
  versionId: toUuid('crv', input.versionId, 'input.versionId'),
  expectedRevision: input.expectedRevision,
});
