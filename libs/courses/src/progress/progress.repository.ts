import { Injectable } from '@nestjs/common';
import { Database } from '@platform/database';

/** How far a person is in one lesson. */
export interface LessonProgressRow {
  enrolmentId: string;
  lessonId: string;
  startedAt: Date;
  completedAt: Date | null;
  position: number;
  positionSequence: number;
  /** The account, merged into the learner's, under which it was done; null for the learner's own. */
  doneUnder: string | null;
}

const COLUMNS = `p.enrolment_id as "enrolmentId", p.lesson_id as "lessonId", p.started_at as "startedAt",
  p.completed_at as "completedAt", p.position, p.position_sequence as "positionSequence"`;
const OWN = `${COLUMNS}, null::uuid as "doneUnder"`;

@Injectable()
export class ProgressRepository {
  constructor(private readonly database: Database) {}

  /**
   * What is known of lessons, by lesson the own before the others: besides the own those that were done, in the same
   * version, under accounts merged into the learner's, where the learner has not done them.
   */
  list(enrolmentIds: string[]): Promise<LessonProgressRow[]> {
    return this.database.query<LessonProgressRow>(
      {
        name: 'courses.list-progress',
        text: `select ${OWN} from courses.lesson_progress p where p.enrolment_id = any($1)
          union all
          select e.id, p.lesson_id, p.started_at, p.completed_at, p.position, p.position_sequence, merged.id
          from courses.enrolment e join identity.learner merged on merged.merged_into_id = e.learner_id
            join courses.enrolment m on m.learner_id = merged.id and m.course_version_id = e.course_version_id
              and m.cancelled_at is null
            join courses.lesson_progress p on p.enrolment_id = m.id and p.completed_at is not null
          where e.id = any($1) and not exists (select from courses.lesson_progress own
            where own.enrolment_id = e.id and own.lesson_id = p.lesson_id and own.completed_at is not null)
          order by "doneUnder" nulls first`,
      },
      [enrolmentIds],
    );
  }

  /** Notes that a lesson was opened; the first moment stays. */
  async start(enrolmentId: string, lessonId: string): Promise<void> {
    await this.database.query(
      {
        name: 'courses.start-lesson',
        text: `insert into courses.lesson_progress (enrolment_id, lesson_id, started_at)
          values ($1, $2, clock_timestamp()) on conflict (enrolment_id, lesson_id) do nothing`,
      },
      [enrolmentId, lessonId],
    );
  }

  /** Marks a lesson done; the first moment stays. */
  async complete(enrolmentId: string, lessonId: string, position: number): Promise<void> {
    await this.database.query(
      {
        name: 'courses.complete-lesson',
        text: `insert into courses.lesson_progress as p (enrolment_id, lesson_id, started_at, completed_at, position)
          values ($1, $2, clock_timestamp(), clock_timestamp(), $3)
          on conflict (enrolment_id, lesson_id) do update
            set completed_at = clock_timestamp(), position = excluded.position where p.completed_at is null`,
      },
      [enrolmentId, lessonId, position],
    );
  }

  /**
   * Stores the place in a lesson that was opened and is not done, unless a newer place is known; answers with what
   * is stored. Null when there is no such lesson under way: the caller finds out why.
   */
  savePosition(
    learnerId: string,
    enrolmentId: string,
    lessonId: string,
    position: number,
    sequence: number,
  ): Promise<LessonProgressRow | null> {
    return this.database.queryOne<LessonProgressRow>(
      {
        name: 'courses.save-position',
        text: `update courses.lesson_progress p
          set position = case when $5 > p.position_sequence then $4 else p.position end,
            position_sequence = greatest(p.position_sequence, $5)
          from courses.enrolment e
          where p.enrolment_id = $2 and p.lesson_id = $3 and p.completed_at is null
            and e.id = $2 and e.learner_id = $1 and e.cancelled_at is null
          returning ${OWN}`,
      },
      [learnerId, enrolmentId, lessonId, position, sequence],
    );
  }
}
