import { definePermissions } from '@platform/security';

export const AssessmentPermissions = definePermissions({
  /** Write questions and design quizzes of the granted unit and below. */
  'assessment:author': ['AUTHOR', 'ADMINISTRATOR'],
  /** Approve, return and retire questions, publish quizzes; never one's own work. */
  'assessment:review': ['REVIEWER', 'ADMINISTRATOR'],
  /** Read questions with their keys, and the design of quizzes. */
  'assessment:read-bank': ['AUTHOR', 'REVIEWER', 'ADMINISTRATOR'],
  /** Keep doubtful questions out of new attempts, and let them back. */
  'assessment:quarantine': ['REVIEWER', 'EXAMINER', 'ADMINISTRATOR'],
  /** Change many questions at once; what is done to each takes its own permission as well. */
  'assessment:bulk-edit': ['AUTHOR', 'REVIEWER', 'EXAMINER', 'ADMINISTRATOR'],
  /** Share questions with every unit's quizzes; counts at the top of the tree alone. */
  'assessment:share-nationally': ['ADMINISTRATOR'],
  /** Reopen and void attempts, grant extra time, regrade, decide on appeals. */
  'assessment:examine': ['EXAMINER', 'ADMINISTRATOR'],
  /** Read, grant, change and end what people of the unit get at tests; never one's own. */
  'assessment:accommodate': ['EXAMINER', 'ADMINISTRATOR'],
  /** Plan, run and sign invigilated sessions; whoever is listed in one runs and signs it without. */
  'assessment:invigilate': ['EXAMINER', 'ADMINISTRATOR'],
  /** Mark answers that people mark; never one's own. */
  'assessment:mark': ['EXAMINER', 'ADMINISTRATOR'],
  /** Read whether stored marks come out again, and order the check. */
  'assessment:audit': ['AUDITOR', 'ADMINISTRATOR'],
});
