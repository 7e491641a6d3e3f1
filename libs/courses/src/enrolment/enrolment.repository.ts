import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Database } from '@platform/database';
import { completedAt, completionHolds } from '../progress/merged-progress';

/** An enrolment with what its course looks like today. */
export interface EnrolmentRow {
  id: string;
  learnerId: string;
  courseId: string;
  versionId: string;
  enrolledAt: Date;
  completedAt: Date | null;
  cancelledAt: Date | null;
  /** Current version of the course; null when it no longer takes learners. */
  currentVersionId: string | null;
}

const COLUMNS = `e.id, e.learner_id as "learnerId", e.course_id as "courseId", e.course_version_id as "versionId",
  e.enrolled_at as "enrolledAt", ${completedAt('e')} as "completedAt", e.cancelled_at as "cancelledAt",
  c.current_version_id as "currentVersionId"`;
const FROM = 'from courses.enrolment e join courses.course c on c.id = e.course_id';

@Injectable()
export class EnrolmentRepository {
  constructor(private readonly database: Database) {}

  /** The learner's own enrolment; somebody else's does not exist. */
  find(id: string, learnerId: string): Promise<EnrolmentRow | null> {
    return this.database.queryOne<EnrolmentRow>(
      {
        name: 'courses.find-enrolment',
        text: `select ${COLUMNS} ${FROM} where e.id = $1 and e.learner_id = $2`,
      },
      [id, learnerId],
    );
  }

  /** As `find`; others who change this enrolment wait until the transaction ends. */
  lock(id: string, learnerId: string): Promise<EnrolmentRow | null> {
    return this.database.queryOne<EnrolmentRow>(
      {
        name: 'courses.lock-enrolment',
        text: `select ${COLUMNS} ${FROM} where e.id = $1 and e.learner_id = $2 for no key update of e`,
      },
      [id, learnerId],
    );
  }

  /** The one enrolment in a course that was not cancelled. */
  findActive(learnerId: string, courseId: string): Promise<EnrolmentRow | null> {
    return this.database.queryOne<EnrolmentRow>(
      {
        name: 'courses.find-active-enrolment',
        text: `select ${COLUMNS} ${FROM} where e.learner_id = $1 and e.course_id = $2 and e.cancelled_at is null`,
      },
      [learnerId, courseId],
    );
  }

  /** Newest first, without cancelled ones, below an id. */
  list(learnerId: string, after: string | null, limit: number): Promise<EnrolmentRow[]> {
    return this.database.query<EnrolmentRow>(
      {
        name: 'courses.list-enrolments',
        text: `select ${COLUMNS} ${FROM}
          where e.learner_id = $1 and e.cancelled_at is null and ($2::uuid is null or e.id < $2)
          order by e.id desc limit $3`,
      },
      [learnerId, after, limit],
    );
  }

  /**
   * Enrols in the current version unless the learner already is; says nothing about which. Whoever began the course under
   * an account that was merged into theirs goes on in the version of that.
   */
  async insert(learnerId: string, courseId: string): Promise<void> {
    await this.database.query(
      {
        name: 'courses.insert-enrolment',
        text: `insert into courses.enrolment (id, learner_id, course_id, course_version_id)
          select $1, $2, c.id, coalesce((select m.course_version_id from identity.learner merged
              join courses.enrolment m on m.learner_id = merged.id and m.course_id = c.id and m.cancelled_at is null
              where merged.merged_into_id = $2 order by m.completed_at, m.id limit 1), c.current_version_id)
          from courses.course c
          where c.id = $3 and c.current_version_id is not null
          on conflict (learner_id, course_id) where cancelled_at is null do nothing`,
      },
      [uuidv7(), learnerId, courseId],
    );
  }

  /**
   * Marks it complete; false when it was already.
   * @param withAccounts accounts merged into the learner's under which lessons were done that the learner has not done.
   */
  async complete(id: string, withAccounts: string[]): Promise<boolean> {
    const rows = await this.database.query(
      {
        name: 'courses.complete-enrolment',
        text: `update courses.enrolment e set completed_at = clock_timestamp(), completed_with = $2
          where id = $1 and cancelled_at is null and (completed_at is null or not (${completionHolds('e')}))
          returning id`,
      },
      [id, withAccounts],
    );
    return rows.length > 0;
  }

  async cancel(id: string): Promise<void> {
    await this.database.query(
      `update courses.enrolment e set cancelled_at = clock_timestamp(),
          completed_at = case when ${completionHolds('e')} then completed_at end,
          completed_with = case when ${completionHolds('e')} then completed_with else '{}' end
        where id = $1 and cancelled_at is null`,
      [id],
    );
  }
}
