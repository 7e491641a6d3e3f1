import { unseenList } from '@platform/database';
import { enqueueFrom } from '@platform/queue';
import { attemptColumns } from '../attempt/attempt-statements';
import { GradeAttemptJob } from '../attempt/grade-attempt.job';

/** When an answer arrived at this system, which is what counts: the statement's time less what it waited here. */
const ARRIVED = 'statement_timestamp() - make_interval(secs => g.waited)';

/** Revision of the corrections that regrades have made to a quiz. */
const revisionOf = (row: string) =>
  `(select q.corrections_revision from assessment.quiz q where q.id = ${row}.quiz_id)`;

/** Every statement on adaptive attempts while they run, each one round trip for many attempts. */
export const statements = {
  find: {
    name: 'assessment.find-adaptive-attempts',
    text: `select ${attemptColumns}, s.step, s.asked, s.rights, array_to_string(s.excluded, ',') as "excludedList",
        s.stop_reason as "stopReason", ${revisionOf('a')} as revision, ${ARRIVED} > a.accept_until as "isLate"
      from unnest(${unseenList('$1', 'uuid')}, ${unseenList('$2', 'uuid')}, ${unseenList('$3', 'float8')})
          as g(id, learner_id, waited)
        join assessment.attempt a on a.id = g.id and a.learner_id = g.learner_id
        left join assessment.adaptive_attempt s on s.attempt_id = a.id`,
  },
  // The attempt's row decides: whoever comes second with the same step finds another question shown and changes
  // nothing. Nor does a decision that knew nothing of a correction or a quarantine. Answer, ability, next question or
  // end with its grading, all or none.
  move: {
    name: 'assessment.move-adaptive-attempts',
    text: `with given as materialized (
        select g.* from unnest(${unseenList('$1', 'uuid')}, ${unseenList('$2', 'uuid')}, ${unseenList('$3', 'int')},
            ${unseenList('$4', 'jsonb')}, ${unseenList('$5', 'uuid')}, ${unseenList('$6', 'jsonb')},
            ${unseenList('$7', 'int2')}, ${unseenList('$8', 'float8')}, ${unseenList('$9', 'float8')},
            ${unseenList('$10', 'text')}, ${unseenList('$11', 'float8')}, ${unseenList('$12', 'text')},
            ${unseenList('$13', 'uuid')}, ${unseenList('$14', 'int')})
          as g(id, learner_id, step, responses, next_id, asked, is_right, theta, standard_error, stop_reason, waited,
            device_key, quiz_id, revision)
        where ${revisionOf('g')} = g.revision
          and not exists (select from assessment.item_quarantine where item_version_id = g.next_id)),
      moved as (
        update assessment.attempt a set responses = a.responses || g.responses,
          item_version_ids = case when g.next_id is null then a.item_version_ids
            else a.item_version_ids || g.next_id end,
          reached = a.reached + (g.next_id is not null)::int,
          state = case when g.next_id is null then 'SUBMITTED' else a.state end,
          submitted_at = case when g.next_id is null then clock_timestamp() end
        from given g
        where a.id = g.id and a.learner_id = g.learner_id and a.state = 'STARTED' and a.reached = g.step
          and a.paused_at is null and ${ARRIVED} <= a.accept_until
          and (a.break_until is null or ${ARRIVED} <= a.break_started_at or ${ARRIVED} >= a.break_until)
          and (g.device_key is null and a.exam_session_id is null or a.device_key is null
            or a.device_key = g.device_key)
        returning ${attemptColumns}),
      stepped as (
        update assessment.adaptive_attempt s set step = s.step + 1, asked = s.asked || g.asked,
          rights = s.rights || g.is_right, theta = g.theta, standard_error = g.standard_error,
          stop_reason = g.stop_reason
        from moved join given g on g.id = moved.id where s.attempt_id = moved.id),
      ended as (select id from moved where state = 'SUBMITTED'),
      queued as (${enqueueFrom(GradeAttemptJob, 'ended', { attemptId: 'id' })})
      select * from moved`,
  },
  exposure: {
    name: 'assessment.recent-exposure',
    text: `with recent as (
        select item_version_ids from assessment.attempt
        where quiz_id = $1 and quiz_version_id = $2 order by id desc limit $3)
      select (select count(*)::int from recent) as tests, coalesce(jsonb_object_agg(t.id, t.count), '{}') as counts
      from (select u.id, count(*) from recent, unnest(item_version_ids) u(id) group by u.id) t`,
  },
};
