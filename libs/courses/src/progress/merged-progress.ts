/**
 * Whether a completion counts today: every account whose lessons it rests on is still merged into the learner's. SQL over
 * an enrolment.
 */
export const completionHolds = (enrolment: string): string => `not exists (
  select from unnest(${enrolment}.completed_with) as account(id) where not exists (
    select from identity.learner merged
    where merged.id = account.id and merged.merged_into_id = ${enrolment}.learner_id))`;

/** When the learner, or an account merged into theirs, completed this version of the course; null while it was not. */
export const completedAt = (enrolment: string): string => `coalesce(
  case when ${completionHolds(enrolment)} then ${enrolment}.completed_at end,
  (select min(m.completed_at) from identity.learner merged
    join courses.enrolment m on m.learner_id = merged.id and m.course_version_id = ${enrolment}.course_version_id
    where merged.merged_into_id = ${enrolment}.learner_id))`;
