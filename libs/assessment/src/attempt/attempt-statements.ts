import { unseenList } from '@platform/database';
import { enqueueFrom } from '@platform/queue';
import { ownTerms } from '../accommodation/own-terms-sql';
import { insertAdaptive } from '../adaptive/insert-adaptive';
import { heldSeatOf, isWatched } from '../exam-session/seat-statements';
import { GradeAttemptJob } from './grade-attempt.job';

/** Years are those of Vietnam. */
const yearOf = (moment: string) => `extract(year from ${moment} at time zone 'Asia/Ho_Chi_Minh')`;

/** How many attempts that count against the limit were made in the year of a moment under accounts merged into one. */
const mergedInYear = (learner: string, quiz: string, moment: string) => `(
  select count(*)::int from identity.learner merged join assessment.attempt b on b.learner_id = merged.id
  where merged.merged_into_id = ${learner} and b.quiz_id = ${quiz} and b.state <> 'VOIDED'
    and ${yearOf('b.started_at')} = ${yearOf(moment)})`;

// What whoever waits for a mark does not look at stays text until somebody does: see `AttemptRepository`.
export const attemptColumns = `a.id, a.learner_id as "learnerId", a.quiz_id as "quizId", a.quiz_version_id as "quizVersionId",
  a.number, (a.state <> 'VOIDED')::int + case when a.number = 1 then 0 else (
    select count(*)::int from assessment.attempt b
    where b.learner_id = a.learner_id and b.quiz_id = a.quiz_id and b.number < a.number and b.state <> 'VOIDED'
      and ${yearOf('b.started_at')} = ${yearOf('a.started_at')}) end
    + ${mergedInYear('a.learner_id', 'a.quiz_id', 'a.started_at')} as "numberInYear",
  ${yearOf('a.started_at')} = ${yearOf('now()')} as "isThisYear", a.state, a.seed, array_to_string(a.item_version_ids, ',') as "itemVersionList",
  a.identity_level as "identityLevel", a.reached, a.started_at as "startedAt", a.deadline, a.responses::text as "responsesJson",
  a.submitted_at as "submittedAt", a.graded_at as "gradedAt", a.score, a.max_score as "maxScore",
  a.is_passed as "isPassed", a.paused_at as "pausedAt", a.device_key as "deviceKey",
  a.terms, a.breaks_taken as "breaksTaken", a.break_until as "breakUntil", a.exam_session_id as "examSessionId",
  a.marks, a.skill_marks as "skillMarks", clock_timestamp() as now`;

/** Room between the last accepted answer and the expiry: answers being written at that moment get in. */
const EXPIRY_MARGIN = `interval '2 seconds'`;

/** Answers that were taken back: they stay, for their sequence, and count as none. */
export const WITHDRAWN = `'{"choiceIds": []}', '{"pairs": []}', '{"text": ""}', '{"parts": {}}', '{"files": []}'`;

/** Every statement on attempts while they run, each one round trip. */
export const statements = {
  // One round trip for a first attempt. `existing` comes back when there is one; both parts see the state
  // before the statement, so a row is either inserted or was there. The unique indexes decide races. The person's own
  // terms hold and are kept with the attempt; rows that were there bring them as they are now.
  start: {
    name: 'assessment.start-attempt',
    text: `with existing as (
        select ${attemptColumns} from assessment.attempt a where a.learner_id = $2 and a.quiz_id = $3),
      terms as materialized (
        select w.own, coalesce(w.opens_at, $11::timestamptz) as opens_at, w.delay_minutes,
          coalesce(w.closes_at, $12::timestamptz) as closes_at, coalesce(w.max_attempts, $19::int) as max_attempts,
          least(now() + make_interval(mins => coalesce(w.minutes, $9::int) + w.extra_minutes), case when $13 then null
            else coalesce(w.closes_at, $12::timestamptz) + make_interval(mins => w.extra_minutes) end) as deadline
        from (${ownTerms('$2', '$3', '$9')}) w),
      seat as materialized (${heldSeatOf('$2', '$3', '$20')}),
      started as (
        insert into assessment.attempt as a (id, learner_id, quiz_id, quiz_version_id, number, state, seed,
          item_version_ids, identity_level, started_at, deadline, accept_until, reached, device_key, terms,
          exam_session_id)
        select $1, $2, $3, $4, $5, 'STARTED', $6, $7, $8, now(), t.deadline,
          coalesce(t.deadline + make_interval(secs => $10), 'infinity'), case when $14 then 1 end, $18, t.own,
          (select session_id from seat)
        from terms t
        where (select max(number) from existing) is not distinct from nullif($5 - 1, 0)
          and not exists (select from existing where state = 'STARTED')
          and (t.opens_at is null or now() >= t.opens_at) and (t.closes_at is null or now() < t.closes_at)
          and (t.max_attempts is null
            or (select count(*) from existing where state <> 'VOIDED' and "isThisYear")
              + ${mergedInYear('$2::uuid', '$3::uuid', 'now()')} < t.max_attempts)
          and not exists (select from (
              select count(*) as taken, max("submittedAt") as ended from existing where state <> 'VOIDED') e
            where e.ended + make_interval(mins => coalesce(t.delay_minutes,
              case when e.taken = 1 then $15::int else $16::int end)) > now())
          and exists (select from assessment.quiz q where q.id = $3 and q.current_version_id = $4
            and coalesce((select access_code from seat), q.access_code) is not distinct from $17::bytea)
          and (not $20::boolean or exists (select from seat))
          and not exists (select from assessment.item_quarantine where item_version_id = any($7))
          and not exists (select from assessment.item_author w
            join assessment.item_version v on v.item_id = w.item_id where w.learner_id = $2 and v.id = any($7))
        on conflict do nothing
        returning ${attemptColumns}),
      adaptive as (${insertAdaptive('started', '$21')})
      select true as "isNew", s.*, s.terms as own from started s union all
      select false, e.*, t.own from existing e, terms t order by "isNew" desc, number`,
  },
  // One round trip and one row per save, many saves in a statement. An answer replaces a stored one only when its
  // sequence is higher. The moment that counts is the arrival at this system: the statement's time less what the
  // request waited here. What arrived before a pause or a break is taken; another device than the active one is not,
  // nor in an invigilated session one that does not tell its name.
  save: {
    name: 'assessment.save-responses',
    text: `update assessment.attempt a set responses = a.responses || coalesce((
          select jsonb_object_agg(n.key, n.value) from jsonb_each(g.responses) n
          where (n.value->>'s')::bigint > coalesce((a.responses->n.key->>'s')::bigint, -1)), '{}')
      from unnest(${unseenList('$1', 'uuid')}, ${unseenList('$2', 'uuid')}, ${unseenList('$3', 'jsonb')},
          ${unseenList('$4', 'float8')}, ${unseenList('$5', 'text')})
        as g(id, learner_id, responses, waited, device_key)
      where a.id = g.id and a.learner_id = g.learner_id and a.state = 'STARTED'
        and statement_timestamp() - make_interval(secs => g.waited) <= a.accept_until
        and (a.reached is null
          or not exists (select from jsonb_object_keys(g.responses) k where k <> 'q' || a.reached))
        and (a.paused_at is null or statement_timestamp() - make_interval(secs => g.waited) <= a.paused_at)
        and (a.break_until is null or statement_timestamp() - make_interval(secs => g.waited) <= a.break_started_at
          or statement_timestamp() - make_interval(secs => g.waited) >= a.break_until)
        and (g.device_key is null and a.exam_session_id is null or a.device_key is null
          or g.device_key = a.device_key)
      returning a.id,
        (select jsonb_object_agg(k, a.responses->k) from jsonb_object_keys(g.responses) k) as stored,
        (select count(*)::int from jsonb_each(a.responses) e where e.value->'r' not in (${WITHDRAWN})) as answered,
        a.deadline, clock_timestamp() as now`,
  },
  // From a question to the one after it: a second click finds it done and moves nothing.
  advance: {
    name: 'assessment.next-question',
    text: `update assessment.attempt a set reached = reached + 1
      where a.id = $1 and a.learner_id = $2 and a.state = 'STARTED' and a.paused_at is null and a.reached = $3::int
        and a.reached < cardinality(a.item_version_ids) and clock_timestamp() <= a.accept_until
        and (a.break_until is null or clock_timestamp() >= a.break_until)
      returning ${attemptColumns}`,
  },
  // The change of state and its consequence in one statement: both or neither. A break does not keep anybody from
  // handing in: it ends with the attempt.
  submit: {
    name: 'assessment.submit-attempt',
    text: `with done as (
        update assessment.attempt a set state = 'SUBMITTED', submitted_at = clock_timestamp()
        from unnest(${unseenList('$1', 'uuid')}, ${unseenList('$2', 'uuid')}) as g(id, learner_id)
        where a.id = g.id and a.learner_id = g.learner_id and a.state = 'STARTED' and a.paused_at is null
        returning ${attemptColumns}),
      queued as (${enqueueFrom(GradeAttemptJob, 'done', { attemptId: 'id' })})
      select * from done`,
  },
  expire: {
    name: 'assessment.expire-attempts',
    text: `with due as (
        select id from assessment.attempt
        where state = 'STARTED' and paused_at is null and accept_until < now() - ${EXPIRY_MARGIN}
        order by accept_until limit $1 for update skip locked),
      done as (
        update assessment.attempt a set state = 'EXPIRED', submitted_at = a.deadline
        from due where a.id = due.id returning a.id),
      queued as (${enqueueFrom(GradeAttemptJob, 'done', { attemptId: 'id' })})
      select count(*)::int as expired from done`,
  },
  handOver: {
    name: 'assessment.hand-over-attempt',
    text: `update assessment.attempt a set device_key = $3
      where id = $1 and learner_id = $2 and state = 'STARTED' and device_key is distinct from $3
        and not ${isWatched('a')}
      returning ${attemptColumns}`,
  },
  find: {
    name: 'assessment.find-attempt',
    text: `select ${attemptColumns} from unnest(${unseenList('$1', 'uuid')}, ${unseenList('$2', 'uuid')}) as g(id, learner_id)
      join assessment.attempt a on a.id = g.id and a.learner_id = g.learner_id`,
  },
  form: {
    name: 'assessment.find-attempt-form',
    text: `select id, learner_id as "learnerId", quiz_id as "quizId", quiz_version_id as "quizVersionId", seed,
      item_version_ids as "itemVersionIds" from assessment.attempt where id = $1`,
  },
  list: {
    name: 'assessment.list-attempts',
    text: `select ${attemptColumns} from assessment.attempt a
      where a.learner_id = $1 and ($2::uuid is null or a.quiz_id = $2) and ($3::uuid is null or a.id < $3)
      order by a.id desc limit $4`,
  },
  // Besides the own ones those of accounts that were merged into this one, once they have ended: nobody goes on there.
  listOfPerson: {
    name: 'assessment.list-attempts-of-person',
    text: `select ${attemptColumns} from assessment.attempt a
      where a.learner_id = any(array(select $1::uuid union all
          select x.id from identity.learner x where x.merged_into_id = $1))
        and (a.learner_id = $1 or a.state <> 'STARTED')
        and ($2::uuid is null or a.quiz_id = $2) and ($3::uuid is null or a.id < $3)
      order by a.id desc limit $4`,
  },
  countMerged: {
    name: 'assessment.count-merged-attempts',
    text: `select ${mergedInYear('$1', '$2', 'now()')} as count`,
  },
  findMerged: {
    name: 'assessment.find-merged-attempt',
    text: `select ${attemptColumns} from assessment.attempt a join identity.learner x on x.id = a.learner_id
      where a.id = $1 and x.merged_into_id = $2 and a.state <> 'STARTED'`,
  },
};
