import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

/** A passed attempt as other libs see it. */
export interface PassedAttempt {
  attemptId: string;
  learnerId: string;
  quizCode: string;
  framework: string;
  /** Level of the VNeID account when the attempt began (rule 21). */
  identityLevel: 1 | 2;
  /** Calendar year in Vietnam in which it was handed in, whenever it was graded. */
  year: number;
}

/** A pass that came by changed marks earns nothing until a second person has agreed. */
const MAY_COUNT = `not exists (select from assessment.certificate_proposal p
  where p.attempt_id = a.id and p.kind = 'ISSUE' and p.state in ('OPEN', 'DECLINED'))`;

/** What other libs may know of passed tests. */
@Injectable()
export class PassReader {
  constructor(private readonly database: Database) {}

  /**
   * For each learner, quiz code and Vietnamese year one passed attempt, the oldest first. Of several in a year the
   * one taken with the highest identity level stands, and of those the earliest: whoever passed again with a better
   * account is not held to the first pass.
   */
  findYearly(learnerIds: string[], quizCodes: string[]): Promise<PassedAttempt[]> {
    return this.database.query(
      {
        name: 'assessment.find-yearly-passes',
        text: `select distinct on (a.learner_id, a.quiz_id, year) a.id as "attemptId",
            a.learner_id as "learnerId", q.code as "quizCode", v.framework, a.identity_level as "identityLevel",
            extract(year from a.submitted_at at time zone 'Asia/Ho_Chi_Minh')::int as year
          from assessment.attempt a
            join assessment.quiz q on q.id = a.quiz_id
            join assessment.quiz_version v on v.id = a.quiz_version_id
          where a.learner_id = any($1) and q.code = any($2) and a.is_passed and ${MAY_COUNT}
          order by a.learner_id, a.quiz_id, year, a.identity_level desc, a.submitted_at, a.id`,
      },
      [learnerIds, quizCodes],
    );
  }

  /**
   * Of these attempts those that are passed at this moment; until the caller's transaction ends nobody voids them.
   * For whoever is about to build on passes that were read a moment ago.
   */
  async hold(attemptIds: string[]): Promise<Set<string>> {
    if (attemptIds.length === 0) return new Set();
    const rows = await this.database.query<{ id: string }>(
      {
        name: 'assessment.hold-passes',
        text: `select a.id from assessment.attempt a where a.id = any($1) and a.is_passed and ${MAY_COUNT}
          order by a.id for share`,
      },
      [attemptIds],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
