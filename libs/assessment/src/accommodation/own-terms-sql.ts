const TODAY = `(now() at time zone 'Asia/Ho_Chi_Minh')::date`;

/** Depth of a person's own override: deeper than any unit stands. */
const OWN_DEPTH = 1_000_000;

const firstOf = (rows: string, column: string, order: string) =>
  `(array_agg(${rows}.${column} order by ${order}) filter (where ${rows}.${column} is not null))[1]`;

const ofOverrides = ['opens_at', 'closes_at', 'minutes', 'max_attempts', 'delay_minutes'];
const ofNeeds = ['extra_time_percent', 'extra_minutes', 'break_count', 'large_print', 'screen_reader'];
const list = (rows: string, columns: string[]) => columns.map((column) => `${rows}.${column}`).join(', ');
const firsts = (rows: string, columns: string[], order: string) =>
  columns.map((column) => `${firstOf(rows, column, order)} as ${column}`).join(', ');

// The path of a person's unit is a subquery so that it is looked up by the unit's id: as a join, PostgreSQL might begin
// with everything below an override, which for one of the nation is every unit there is.
/**
 * A statement of one row: how a person's terms at a quiz differ from the quiz's, as `effectiveTerms` in
 * `own-terms.ts`. Columns: those of an override, `extra_minutes` (never null) and `own`, the whole as JSON, null when
 * nothing differs. Whoever has neither override nor accommodation costs three looks into indexes that find nothing.
 * Arguments are SQL expressions.
 */
export const ownTerms = (learner: string, quiz: string, minutes: string) => `
  select o.*, n.extra_minutes, nullif(jsonb_strip_nulls(jsonb_build_object(
      'opensAt', o.opens_at, 'closesAt', o.closes_at, 'minutes', o.minutes, 'maxAttempts', o.max_attempts,
      'delayMinutes', o.delay_minutes, 'extraMinutes', nullif(n.extra_minutes, 0),
      'breaks', case when n.break_count > 0
        then jsonb_build_object('count', n.break_count, 'minutes', n.break_minutes) end,
      'largePrint', nullif(n.large_print, false), 'screenReader', nullif(n.screen_reader, false))), '{}') as own
  from (
    select ${firsts('v', ofOverrides, 'v.depth desc, v.id')}
    from (
      select x.id, ${OWN_DEPTH} as depth, ${list('x', ofOverrides)} from assessment.quiz_override x
      where x.quiz_id = ${quiz} and x.learner_id = ${learner} and x.ended_at is null
      union all
      select x.id, nlevel(unit.path), ${list('x', ofOverrides)} from assessment.quiz_override x
      join identity.org_unit unit on unit.id = x.unit_id
      where x.quiz_id = ${quiz} and x.unit_id is not null and x.ended_at is null
        and exists (select from identity.membership m
          where m.learner_id = ${learner} and m.valid_from <= ${TODAY}
            and (m.valid_to is null or m.valid_to >= ${TODAY})
            and (select theirs.path from identity.org_unit theirs where theirs.id = m.unit_id) <@ unit.path)) v) o
  cross join lateral (
    select coalesce(ceil(coalesce(o.minutes, ${minutes}::int) * w.extra_time_percent / 100.0)::int, 0)
        + coalesce(w.extra_minutes, 0) as extra_minutes,
      w.break_count, w.break_minutes, w.large_print, w.screen_reader
    from (
      select ${firsts('c', ofNeeds, 'c.quiz_id nulls last')}, (array_agg(c.break_minutes
          order by c.quiz_id nulls last) filter (where c.break_count is not null))[1] as break_minutes
      from assessment.accommodation c
      where c.learner_id = ${learner} and (c.quiz_id is null or c.quiz_id = ${quiz}) and c.ended_at is null
        and c.valid_from <= ${TODAY} and (c.valid_to is null or c.valid_to >= ${TODAY})) w) n`;
