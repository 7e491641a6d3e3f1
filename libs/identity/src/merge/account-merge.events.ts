import { defineEvent } from '@platform/queue';

/** An assisted account (`assistedId`) belongs to a VNeID account (`learnerId`) from now on. */
export const AccountsMerged = defineEvent('identity.accounts-merged', ['mergeId', 'assistedId', 'learnerId']);

/** A merge was taken back: the two accounts are two people's again. */
export const MergeReversed = defineEvent('identity.merge-reversed', ['mergeId', 'assistedId', 'learnerId']);
