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
  versionId: string;
}

interface ProgrammeOptions {
  code?: string;
  /** Null: for anybody. */
  group?: LearnerGroup | null;
  unitId?: string;
  /** All of these; or one rule. */
  conditions?: object[];
  rule?: object;
  isYearly?: boolean;
  validityMonths?: number;
  renewalDays?: number;
}

/** A published programme; unless conditions are given, one that nobody has fulfilled. */
export async function aProgramme(database: Database, options: ProgrammeOptions = {}): Promise<TestProgramme> {
  const id = uuidv7();
  const code = options.code ?? `chuong-trinh-${randomBytes(5).toString('hex')}`;
  const unitId = options.unitId ?? (await anOrgUnit(database, { type: 'NATION' })).id;
  await database.query('insert into certification.programme (id, code, unit_id) values ($1, $2, $3)', [
    id,
    code,
    unitId,
  ]);
  const versionId = await aProgrammeVersion(database, id, 1, { ...options, code });
  return { id, code, unitId, versionId };
}

/** A version of a programme that is published; the one before is retired. */
export async function aProgrammeVersion(
  database: Database,
  programmeId: string,
  number: number,
  options: ProgrammeOptions,
): Promise<string> {
  const versionId = uuidv7();
  const rules = options.conditions ?? [{ type: 'COURSE_COMPLETED', courseCode: options.code ?? 'khong-co' }];
  await database.query(
    `update certification.programme_version set state = 'RETIRED', retired_at = now()
      where programme_id = $1 and state = 'PUBLISHED'`,
    [programmeId],
  );
  await database.query(
    `insert into certification.programme_version (id, programme_id, number, state, group_code, title_vi, title_en,
        framework_code, rule, validity_rule, validity_months, renewal_days, period_rule, published_at)
      values ($1, $2, $3, 'PUBLISHED', $4, 'Hoàn thành phổ cập kỹ năng số', 'Completion of universal digital skills',
        'HVS-REF', $5, case when $6::int is null then 'FOREVER' else 'MONTHS' end, $6, $7, $8, now())`,
    [
      versionId,
      programmeId,
      number,
      options.group === undefined ? 'ND' : options.group,
      JSON.stringify(options.rule ?? { type: 'ALL', rules }),
      options.validityMonths ?? null,
      options.renewalDays ?? null,
      options.isYearly ? 'CALENDAR_YEAR' : 'ONCE',
    ],
  );
  return versionId;
}

/**
 * A programme with a course, a test and level 2, as the shipped ones. `complete` and `pass` let a learner
 * fulfil the first two, on a moment of the past if given.
 */
export async function aFulfilledProgramme(
  database: Database,
  options: { group?: LearnerGroup; isYearly?: boolean; validityMonths?: number; renewalDays?: number } = {},
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
    pass: (learnerId: string, identityLevel: 0 | 1 | 2 = 2, at?: string) =>
      aPassedAttempt(database, learnerId, quiz, identityLevel, at),
  };
}

/** A graded attempt with all marks. */
export async function aPassedAttempt(
  database: Database,
  learnerId: string,
  quiz: { quizId: string; versionId: string },
  identityLevel: 0 | 1 | 2,
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
