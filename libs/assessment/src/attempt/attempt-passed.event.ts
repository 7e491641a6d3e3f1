import { defineEvent } from '@platform/queue';

/** An attempt was graded and passed: certification, courses and reporting may have something to do. */
export const AttemptPassed = defineEvent('assessment.attempt-passed', ['attemptId', 'learnerId', 'quizId']);
