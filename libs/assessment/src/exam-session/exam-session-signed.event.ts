import { defineEvent } from '@platform/queue';

/** The record of a session is final: what was passed in it now counts as supervised. */
export const ExamSessionSigned = defineEvent('assessment.exam-session-signed', ['sessionId']);
