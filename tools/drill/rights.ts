import { uuidv7 } from 'uuidv7';
import { AttemptPassed } from '@app/assessment';
import { CourseCompleted } from '@app/courses';
import { type Database } from '@platform/database';
import { type Outbox } from '@platform/queue';
import { type Secrets } from '@platform/security';
import type { RegisterPerson } from './mock-vneid';

/** The shipped programme of the group ND: its course, its test, an account of level 2. */
const PROGRAMME = 'pho-cap-nd';

interface Subject {
  courseId: string;
  courseVersionId: string;
  quizId: string;
  quizVersionId: string;
}

interface Candidate extends RegisterPerson {
  learnerId: string;
  enrolmentId: string;
  attemptId: string;
}

/**
 * Makes rights as the product makes them: people of VNeID's register who have finished the course and passed the
 * test, and the events that say so, in one transaction.
 */
export class Rights {
  private subject: Subject | null = null;

  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly secrets: Secrets,
    private readonly issuer: string,
  ) {}

  /** Learns which course and which test the programme asks for. */
  async prepare(): Promise<void> {
    this.subject = await this.database.queryOne<Subject & Record<string, unknown>>(
      `select course.id as "courseId", course.current_version_id as "courseVersionId", quiz.id as "quizId",
          quiz.current_version_id as "quizVersionId"
        from courses.course, assessment.quiz
        where course.code = 'vneid-dich-vu-cong' and quiz.code = $1`,
      [PROGRAMME],
    );
    if (!this.subject) throw new Error(`The course or the test of ${PROGRAMME} is missing`);
  }

  /**
   * Gives each of these people one right. Safe to repeat with the same wave: a commit whose answer was lost in a
   * crash is found again.
   */
  async earn(wave: Candidate[]): Promise<void> {
    const { subject } = this;
    if (!subject || wave.length === 0) return;
    await this.database.transaction(async () => {
      if (!(await this.register(wave))) return;
      await this.finishCourse(wave, subject);
      await this.passTest(wave, subject);
      // Two events for one right, as in life: whoever comes second must find nothing left to do.
      await this.outbox.emit(
        CourseCompleted,
        wave.map(({ enrolmentId, learnerId }) => ({ enrolmentId, learnerId, courseId: subject.courseId })),
      );
      await this.outbox.emit(
        AttemptPassed,
        wave.map(({ attemptId, learnerId }) => ({ attemptId, learnerId, quizId: subject.quizId })),
      );
    });
  }

  private async register(wave: Candidate[]): Promise<boolean> {
    const ids = wave.map(({ learnerId }) => learnerId);
    const made = await this.database.query(
      `insert into identity.learner (id, issuer, subject, full_name, birth_date, personal_number,
          personal_number_index, identity_level)
        select u.id, $7, u.subject, u.full_name, u.birth_date, u.sealed, u.index, 2
        from unnest($1::uuid[], $2::text[], $3::text[], $4::date[], $5::bytea[], $6::bytea[])
          as u(id, subject, full_name, birth_date, sealed, index)
        on conflict (id) do nothing returning id`,
      [
        ids,
        wave.map(({ sub }) => sub),
        wave.map(({ fullName }) => fullName),
        wave.map(({ birthDate }) => birthDate),
        wave.map(({ personalNumber, learnerId }) =>
          this.secrets.encrypt(personalNumber, `learner:${learnerId}`),
        ),
        wave.map(({ personalNumber }) => this.secrets.blindIndex(personalNumber)),
        this.issuer,
      ],
    );
    if (made.length === 0) return false;
    await this.database.query(
      `insert into identity.learner_group (learner_id, group_code) select id, 'ND' from unnest($1::uuid[]) id`,
      [ids],
    );
    return true;
  }

  private async finishCourse(wave: Candidate[], { courseId, courseVersionId }: Subject): Promise<void> {
    const enrolmentIds = wave.map(({ enrolmentId }) => enrolmentId);
    await this.database.query(
      `insert into courses.enrolment (id, learner_id, course_id, course_version_id, completed_at)
        select id, learner_id, $3, $4, now() from unnest($1::uuid[], $2::uuid[]) as u(id, learner_id)`,
      [enrolmentIds, wave.map(({ learnerId }) => learnerId), courseId, courseVersionId],
    );
    await this.database.query(
      `insert into courses.lesson_progress (enrolment_id, lesson_id, completed_at, position)
        select enrolment_id, lesson.id, now(), 100
        from unnest($1::uuid[]) enrolment_id, courses.lesson where lesson.version_id = $2`,
      [enrolmentIds, courseVersionId],
    );
  }

  private async passTest(wave: Candidate[], { quizId, quizVersionId }: Subject): Promise<void> {
    await this.database.query(
      `insert into assessment.attempt (id, learner_id, quiz_id, quiz_version_id, number, state, seed,
          item_version_ids, identity_level, started_at, accept_until, submitted_at, graded_at, score, max_score,
          is_passed)
        select id, learner_id, $3, $4, 1, 'GRADED', 'drill', '{}', 2, now(), now(), now(), now(), 5000, 5000, true
        from unnest($1::uuid[], $2::uuid[]) as u(id, learner_id)`,
      [wave.map(({ attemptId }) => attemptId), wave.map(({ learnerId }) => learnerId), quizId, quizVersionId],
    );
  }
}

/** People with the ids of what they are about to have, in waves of about `size`. */
export function inWaves(people: RegisterPerson[], waves: number): Candidate[][] {
  const candidates = people.map((person) => ({
    ...person,
    learnerId: uuidv7(),
    enrolmentId: uuidv7(),
    attemptId: uuidv7(),
  }));
  const size = Math.ceil(candidates.length / waves);
  return Array.from({ length: waves }, (_, index) => candidates.slice(index * size, (index + 1) * size));
}
