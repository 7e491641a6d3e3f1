import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { LearnerGroup } from '@app/identity';
import type { Database } from '@platform/database';
import { aPublishedQuiz } from '@testing/assessment';
import { aCourse, anEnrolment } from '@testing/courses';
import { anOrgUnit } from '@testing/identity';

export interface TestProgramme {
  id: string;
  code: string;
  unitId: string;
}

/** A programme; unless conditions are given, one that nobody has fulfilled. */
export async function aProgramme(
  database: Database,
  options: {
    code?: string;
    group?: LearnerGroup;
    unitId?: string;
    conditions?: object[];
    isYearly?: boolean;
    validityMonths?: number;
  } = {},
): Promise<TestProgramme> {
  const id = uuidv7();
  const code = options.code ?? `chuong-trinh-${randomBytes(5).toString('hex')}`;
  const unitId = options.unitId ?? (await anOrgUnit(database, { type: 'NATION' })).id;
  await database.query(
    `insert into certification.programme (id, code, group_code, title_vi, title_en, framework_code, conditions,
        validity_months, unit_id, period_rule)
      values ($1, $2, $3, 'Hoàn thành phổ cập kỹ năng số', 'Completion of universal digital skills', 'HVS-REF', $4,
        $5, $6, $7)`,
    [
      id,
      code,
      options.group ?? 'ND',
      JSON.stringify(options.conditions ?? [{ type: 'COURSE_COMPLETED', courseCode: code }]),
      options.validityMonths ?? null,
      unitId,
      options.isYearly ? 'CALENDAR_YEAR' : 'ONCE',
    ],
  );
  return { id, code, unitId };
}

/**
 * A programme with a course, a test and level 2, as the shipped ones. `complete` and `pass` let a learner
 * fulfil the first two, on a moment of the past if given.
 */
export async function aFulfilledProgramme(
  database: Database,
  options: { group?: LearnerGroup; isYearly?: boolean } = {},
) {
  const unit = await anOrgUnit(database, { type: 'NATION' });
  const course = await aCourse(database, { unitId: unit.id, group: options.group });
  const quiz = await aPublishedQuiz(database, { unitId: unit.id });
  const programme = await aProgramme(database, {
    ...options,
    unitId: unit.id,
    conditions: [
      { type: 'COURSE_COMPLETED', courseCode: course.code },
      { type: 'QUIZ_PASSED', quizCode: quiz.code },
      { type: 'IDENTITY_LEVEL', level: 2 },
    ],
  });
  return {
    ...programme,
    course,
    quiz,
    complete: (learnerId: string, at?: string) =>
      anEnrolment(database, learnerId, course, { isCompleted: true, completedAt: at }),
    pass: (learnerId: string, identityLevel: 1 | 2 = 2, at?: string) =>
      aPassedAttempt(database, learnerId, quiz, identityLevel, at),
  };
}

/** A graded attempt with all marks. */
export async function aPassedAttempt(
  database: Database,
  learnerId: string,
  quiz: { quizId: string; versionId: string },
  identityLevel: 1 | 2,
  at: string | null = null,
): Promise<{ id: string }> {
  const id = uuidv7();
  await database.query(
    `insert into assessment.attempt (id, learner_id, quiz_id, quiz_version_id, number, state, seed, item_version_ids,
        identity_level, started_at, accept_until, submitted_at, graded_at, score, max_score, is_passed)
      select $1, $2, $3, $4, 1 + count(before.id), 'GRADED', 'seed', '{}', $5, t.moment, t.moment, t.moment, t.moment,
          5000, 5000, true
        from (select coalesce($6, now()) as moment) t
          left join assessment.attempt before on before.learner_id = $2 and before.quiz_id = $3
        group by t.moment`,
    [id, learnerId, quiz.quizId, quiz.versionId, identityLevel, at],
  );
  return { id };
}
