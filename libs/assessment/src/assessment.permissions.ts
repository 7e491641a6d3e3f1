import { definePermissions } from '@platform/security';

export const AssessmentPermissions = definePermissions({
  /** Write questions and design quizzes of the granted unit and below. */
  'assessment:author': ['AUTHOR', 'ADMINISTRATOR'],
  /** Approve, return and retire questions, publish quizzes; never one's own work. */
  'assessment:review': ['REVIEWER', 'ADMINISTRATOR'],
  /** Read questions with their keys, and the design of quizzes. */
  'assessment:read-bank': ['AUTHOR', 'REVIEWER', 'ADMINISTRATOR'],
  /** Reopen and void attempts, grant extra time, regrade. */
  'assessment:examine': ['EXAMINER', 'ADMINISTRATOR'],
  /** Read whether stored marks come out again, and order the check. */
  'assessment:audit': ['AUDITOR', 'ADMINISTRATOR'],
});
