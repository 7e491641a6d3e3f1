import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

/** A passed attempt as other libs see it. */
export interface PassedAttempt {
  attemptId: string;
  learnerId: string;
  quizId: string;
  quizCode: string;
  quizVersionId: string;
  framework: string;
  /** Right marks in thousandths of a question, and what could be had. */
  score: number;
  maxScore: number;
  /** Level of the VNeID account when the attempt began (rule 21). */
  identityLevel: 1 | 2;
  gradedAt: Date;
}

/** What other libs may know of attempts. */
@Injectable()
export class AttemptReader {
  constructor(private readonly database: Database) {}

  /** For each learner and quiz code the earliest passed attempt, if any. */
  findPasses(learnerIds: string[], quizCodes: string[]): Promise<PassedAttempt[]> {
    return this.database.query(
      {
        name: 'assessment.find-passes',
        text: `select distinct on (a.learner_id, a.quiz_id) a.id as "attemptId", a.learner_id as "learnerId",
            a.quiz_id as "quizId", q.code as "quizCode", a.quiz_version_id as "quizVersionId", v.framework,
            a.score, a.max_score as "maxScore", a.identity_level as "identityLevel", a.graded_at as "gradedAt"
          from assessment.attempt a
            join assessment.quiz q on q.id = a.quiz_id
            join assessment.quiz_version v on v.id = a.quiz_version_id
          where a.learner_id = any($1) and q.code = any($2) and a.is_passed
          order by a.learner_id, a.quiz_id, a.graded_at`,
      },
      [learnerIds, quizCodes],
    );
  }
}
