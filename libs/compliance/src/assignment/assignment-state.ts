/** Where a person stands with an obligation on a day. */
export const ASSIGNMENT_STATES = ['NOT_STARTED', 'IN_PROGRESS', 'FULFILLED', 'OVERDUE', 'WAIVED'] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

/** What is stored or known of an assignment. */
export interface AssignmentFacts {
  /** Last Vietnamese day that is in time, `yyyy-mm-dd`. */
  dueOn: string;
  /** First course finished or test passed in the obligation's year, by any programme. */
  startedAt: Date | null;
  fulfilledAt: Date | null;
  waivedAt: Date | null;
}

/**
 * The state on a Vietnamese day (`yyyy-mm-dd`). What was done wins over what was let off, and both over the
 * calendar: somebody waived who learns all the same is fulfilled, and neither is ever overdue.
 */
export function assignmentState(facts: AssignmentFacts, today: string): AssignmentState {
  if (facts.fulfilledAt) return 'FULFILLED';
  if (facts.waivedAt) return 'WAIVED';
  if (today > facts.dueOn) return 'OVERDUE';
  return facts.startedAt ? 'IN_PROGRESS' : 'NOT_STARTED';
}

/** The Vietnamese day by PostgreSQL's clock. */
export const TODAY_SQL = `(now() at time zone 'Asia/Ho_Chi_Minh')::date`;

/**
 * The same rule for filtering and counting in SQL, over the aliases a (assignment), o (obligation), t
 * (activity); a test holds the two together.
 */
export const STATE_SQL = `case when a.fulfilled_at is not null then 'FULFILLED'
  when a.waived_at is not null then 'WAIVED'
  when ${TODAY_SQL} > o.due_on then 'OVERDUE'
  when t.started_at is not null then 'IN_PROGRESS' else 'NOT_STARTED' end`;
