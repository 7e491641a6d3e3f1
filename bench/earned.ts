import { uuidv7 } from 'uuidv7';
import type { Database } from '@platform/database';

/** A shipped programme: one course and one test, for citizens. */
export const PROGRAMME = 'pho-cap-nd';
const COURSE = 'vneid-dich-vu-cong';

/** Has people of the group finish the course and pass the test, past the system; nobody is told of it. */
export async function earn(database: Database, learnerIds: string[]): Promise<void> {
  const fresh = () => learnerIds.map(() => uuidv7());
  await database.query(
    `insert into identity.learner_group (learner_id, group_code) select id, 'ND' from unnest($1::uuid[]) id`,
    [learnerIds],
  );
  await database.query(
    `insert into courses.enrolment (id, learner_id, course_id, course_version_id, completed_at)
      select t.id, t.learner, c.id, v.id, now() from unnest($1::uuid[], $2::uuid[]) as t(id, learner),
        courses.course c join courses.course_version v on v.course_id = c.id where c.code = $3`,
    [fresh(), learnerIds, COURSE],
  );
  await database.query(
    `insert into assessment.attempt (id, learner_id, quiz_id, quiz_version_id, number, state, seed, item_version_ids,
        identity_level, started_at, accept_until, submitted_at, graded_at, score, max_score, is_passed)
      select t.id, t.learner, q.id, v.id, 1, 'GRADED', 'seed', '{}', 2, now(), now(), now(), now(), 5000, 5000, true
      from unnest($1::uuid[], $2::uuid[]) as t(id, learner),
        assessment.quiz q join assessment.quiz_version v on v.quiz_id = q.id where q.code = $3`,
    [fresh(), learnerIds, PROGRAMME],
  );
}
