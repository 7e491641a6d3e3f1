/** A pass that came by changed marks earns nothing until a second person has agreed. */
const MAY_COUNT = `not exists (select from assessment.certificate_proposal p
  where p.attempt_id = a.id and p.kind = 'ISSUE' and p.state in ('OPEN', 'DECLINED'))`;

/** Columns of a `GradedSitting`, over `sittingTables`. */
export const sittingColumns = `a.id, a.number, a.score, a.max_score as "maxScore", a.is_passed as "isPassed",
  a.learner_id as "learnerId", a.quiz_id as "quizId",
  extract(year from a.submitted_at at time zone 'Asia/Ho_Chi_Minh')::int as year, a.submitted_at as "submittedAt",
  a.identity_level as "identityLevel", ${MAY_COUNT} as "mayCount",
  coalesce(v.settings->>'gradingMethod', 'BEST') as "gradingMethod",
  (v.settings->>'passPercent')::int as "passPercent"`;

export const sittingTables = `assessment.attempt a join assessment.quiz_version v on v.id = a.quiz_version_id`;
