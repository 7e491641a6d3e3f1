import { defineEvent } from '@platform/queue';

/** A person's account was made or its roster lines were found: obligations may concern them now. */
export const LearnerLinked = defineEvent('identity.learner-linked', ['learnerId']);
