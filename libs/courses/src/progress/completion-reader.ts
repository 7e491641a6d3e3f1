import { Injectable } from '@nestjs/common';
import { ACCOUNTS_OF_PEOPLE, personOf } from '@app/identity';
import { Database } from '@platform/database';
import { completionHolds } from './merged-progress';

/** A finished course as other libs see it. */
export interface CourseCompletion {
  enrolmentId: string;
  learnerId: string;
  courseId: string;
  courseCode: string;
  courseVersionId: string;
  completedAt: Date;
}

/** What other libs may know of progress. */
@Injectable()
export class CompletionReader {
  constructor(private readonly database: Database) {}

  /** For each learner and course code the first completion, if any, under the own account or one merged into it. */
  findCompletions(learnerIds: string[], courseCodes: string[]): Promise<CourseCompletion[]> {
    return this.database.query(
      {
        name: 'courses.find-completions',
        text: `select distinct on (${personOf}, e.course_id) e.id as "enrolmentId", ${personOf} as "learnerId",
            e.course_id as "courseId", c.code as "courseCode", e.course_version_id as "courseVersionId",
            e.completed_at as "completedAt"
          from courses.enrolment e join courses.course c on c.id = e.course_id
            join identity.learner x on x.id = e.learner_id
          where ${ACCOUNTS_OF_PEOPLE} and c.code = any($2) and e.completed_at is not null
            and ${completionHolds('e')}
          order by ${personOf}, e.course_id, e.completed_at`,
      },
      [learnerIds, courseCodes],
    );
  }

  /** Those of these enrolments that rest on this very account, in whole or in a lesson. */
  async enrolledBy(learnerId: string, enrolmentIds: string[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      'select id from courses.enrolment where (learner_id = $1 or $1 = any(completed_with)) and id = any($2)',
      [learnerId, enrolmentIds],
    );
    return rows.map(({ id }) => id);
  }

  /** Titles of courses that were ever published, in the version that is current or was last; unknown codes are left out. */
  titles(courseCodes: string[]): Promise<{ code: string; vi: string; en: string | null }[]> {
    return this.database.query(
      {
        name: 'courses.titles',
        text: `select distinct on (c.code) c.code, v.title_vi as vi, v.title_en as en
          from courses.course c join courses.course_version v on v.course_id = c.id and v.published_at is not null
          where c.code = any($1) order by c.code, v.published_at desc, v.number desc`,
      },
      [courseCodes],
    );
  }
}
