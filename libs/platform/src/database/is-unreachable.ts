/** SQLSTATE of a server that takes no work: connection exception, too many connections, shutting down or starting. */
const TAKES_NO_WORK = /^(08...|53300|57P0[1-4])$/;
/** What a system says when nobody answers at an address any more. */
const NO_ANSWER = /^(ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|EPIPE|ETIMEDOUT)$/;

/** Whether PostgreSQL, or another server that we need, does not answer: nobody's mistake, and over soon. */
export function isUnreachable(error: Error): boolean {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return TAKES_NO_WORK.test(code) || NO_ANSWER.test(code);
}
