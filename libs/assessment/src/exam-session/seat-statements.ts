/**
 * The seat of a person in the open session of a quiz, if they are checked in: session and its sealed code. Nothing is
 * read unless `isNeeded`: quizzes without sessions do not pay.
 */
export const seatOf = (learnerId: string, quizId: string, isNeeded: string): string =>
  `select c.session_id, s.access_code from assessment.exam_session_candidate c
    join assessment.exam_session s on s.id = c.session_id
    where ${isNeeded}::boolean and c.learner_id = ${learnerId} and c.open_quiz_id = ${quizId}
      and c.presence = 'CHECKED_IN'`;

/**
 * The same, held in share mode until the attempt stands: a session that closes at that moment, or a check-in that is
 * taken back, waits for it or keeps it out.
 */
export const heldSeatOf = (learnerId: string, quizId: string, isNeeded: string): string =>
  `${seatOf(learnerId, quizId, isNeeded)} for share of c`;

/** Whether an attempt belongs to a session that is not signed yet: people watch it, and decide on its device. */
export const isWatched = (attempt: string): string =>
  `exists (select from assessment.exam_session s where s.id = ${attempt}.exam_session_id and s.state <> 'SIGNED')`;
